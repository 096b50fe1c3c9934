import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Slots } from '@/routing/slots';
import { MergeModal, type MergeRecord } from './MergeModal';

interface MergeButtonProps {
  record: MergeRecord;
  /** Goes to the record that is left, where it is another. */
  show: (id: string) => void;
}

function MergeButton({ record, show }: MergeButtonProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={open}
        aria-label={t('merges.actionOf', { name: record.name })}
      >
        {t('merges.action')}
      </Button>
      {opened && (
        <MergeModal
          record={record}
          onClose={close}
          onMerged={(kept) => {
            if (kept.id !== record.id) show(kept.id);
          }}
        />
      )}
    </>
  );
}

export function MergeStudent({ studentId, fullName, detail }: Slots['studentAction']) {
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: '/students/$studentId', params: { studentId: id } });
  return <MergeButton record={{ kind: 'student', id: studentId, name: fullName, detail }} show={show} />;
}

export function MergeFamily({ familyId, name, detail }: Slots['familyAction']) {
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: '/families/$familyId', params: { familyId: id } });
  return <MergeButton record={{ kind: 'family_account', id: familyId, name, detail }} show={show} />;
}

export function MergeTeacher({ teacherId, fullName, detail }: Slots['teacherAction']) {
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: '/teachers/$teacherId', params: { teacherId: id } });
  return <MergeButton record={{ kind: 'teacher', id: teacherId, name: fullName, detail }} show={show} />;
}

/** A guardian is shown with the family, which may be gone with a merge. */
export function MergeGuardian({ guardianId, fullName, detail }: Slots['guardianAction']) {
  const navigate = useNavigate();
  const show = () => void navigate({ to: '/families', search: { q: fullName } });
  return <MergeButton record={{ kind: 'guardian', id: guardianId, name: fullName, detail }} show={show} />;
}
