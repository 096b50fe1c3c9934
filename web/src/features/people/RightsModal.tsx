import { Checkbox, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import {
  linkGuardian,
  relationships,
  type GuardianLink,
  type Student,
  type StudentGuardian,
} from './queries';

const rights = ['may_view', 'may_contact', 'may_pick_up', 'may_pay', 'blocked'] as const;

const NONE = { may_view: false, may_contact: false, may_pick_up: false, may_pay: false, blocked: false };

interface RightsModalProps {
  student: Student;
  guardian: StudentGuardian;
  onClose: () => void;
}

export function RightsModal({ student, guardian, onClose }: RightsModalProps) {
  const { t } = useTranslation();
  const form = useForm<GuardianLink>({
    initialValues: { relationship: guardian.relationship, ...(guardian.rights ?? NONE) },
  });
  const save = useSave((values: GuardianLink) => linkGuardian(student.id, guardian.id, values), {
    form,
    refresh: [['students'], ['families']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.rights.of', { name: guardian.full_name })}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Select
        label={t('people.field.relationship')}
        data-autofocus
        data={relationships.map((value) => ({ value, label: t(`people.relationship.${value}`) }))}
        {...form.getInputProps('relationship')}
      />
      {rights.map((right) => (
        <Checkbox
          key={right}
          label={t(`people.rights.${right}`)}
          description={t(`people.rights.text.${right}`)}
          {...form.getInputProps(right, { type: 'checkbox' })}
        />
      ))}
    </FormModal>
  );
}
