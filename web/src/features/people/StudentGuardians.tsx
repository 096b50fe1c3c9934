import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { AddGuardianModal } from './AddGuardianModal';
import { AdmitButton } from './AdmitButton';
import { Contact } from './Contact';
import { unlinkGuardian, type Student, type StudentGuardian } from './queries';
import { RightsModal } from './RightsModal';

const shownRights = ['may_view', 'may_contact', 'may_pick_up', 'may_pay'] as const;

/** The adults of a student and what each of them may do. */
export function StudentGuardians({ student }: { student: Student }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [shown, setShown] = useState<'add' | StudentGuardian>();
  const close = () => setShown(undefined);
  const add = who.can('guardian_links:create') && (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setShown('add')}>
      {t('people.guardians.add')}
    </Button>
  );
  return (
    <Section
      title={t('people.guardians.title')}
      actions={
        <>
          <AdmitButton familyId={student.family_account.id} variant="default" />
          {student.guardians.length > 0 && add}
        </>
      }
    >
      {student.guardians.length === 0 && <EmptyState title={t('people.guardians.none')} action={add} />}
      <Stack gap="xs">
        {student.guardians.map((guardian) => (
          <GuardianCard
            key={guardian.id}
            student={student}
            guardian={guardian}
            onRights={who.can('guardian_links:update') ? () => setShown(guardian) : undefined}
          />
        ))}
      </Stack>
      {shown === 'add' && <AddGuardianModal student={student} onClose={close} />}
      {shown && shown !== 'add' && <RightsModal student={student} guardian={shown} onClose={close} />}
    </Section>
  );
}

interface GuardianCardProps {
  student: Student;
  guardian: StudentGuardian;
  onRights: (() => void) | undefined;
}

function GuardianCard({ student, guardian, onRights }: GuardianCardProps) {
  const { t } = useTranslation();
  const unlink = useSave(() => unlinkGuardian(student.id, guardian.id), {
    refresh: [['students'], ['families']],
  });
  const { rights } = guardian;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text fw={600}>{guardian.full_name}</Text>
            <Text c="dimmed">{t(`people.relationship.${guardian.relationship}`)}</Text>
            {rights?.blocked && <StatusBadge tone="bad" label={t('people.rights.blocked')} />}
            {rights &&
              !rights.blocked &&
              shownRights
                .filter((right) => rights[right])
                .map((right) => (
                  <StatusBadge key={right} tone="neutral" label={t(`people.rights.${right}`)} />
                ))}
          </Group>
          <Contact phone={guardian.phone} email={guardian.email} />
        </div>
        {onRights && (
          <Group gap="xs">
            <Button
              variant="subtle"
              onClick={onRights}
              aria-label={t('people.rights.of', { name: guardian.full_name })}
            >
              {t('people.rights.title')}
            </Button>
            <ConfirmButton
              variant="subtle"
              color="gray"
              question={t('people.guardians.removeAsk', {
                guardian: guardian.full_name,
                student: student.full_name,
              })}
              consequence={t('people.guardians.removeText')}
              onConfirm={() => unlink.mutate(undefined)}
            >
              {t('ui.remove')}
            </ConfirmButton>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
