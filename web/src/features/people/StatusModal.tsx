import { Select, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import type { Student, StudentStatus } from './queries';
import { changeStatus } from './queries.records';

interface Values {
  status: StudentStatus | null;
  on_date: Day | null;
  reason: string;
}

interface StatusModalProps {
  student: Student;
  /** What may follow. */
  next: readonly StudentStatus[];
  onClose: () => void;
}

/** The next step of a student's way. */
export function StatusModal({ student, next, onClose }: StatusModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm<Values>({
    initialValues: { status: next[0] ?? null, on_date: format.today(), reason: '' },
    validate: { status: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    ({ status, on_date, reason }: Values) =>
      changeStatus(student.id, { status: status ?? student.status, on_date, reason: orNull(reason) }),
    { form, refresh: [['students'], ['families']], onDone: onClose },
  );
  return (
    <FormModal
      title={t('people.way.changeOf', { name: student.full_name })}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Select
        label={t('people.field.status')}
        data-autofocus
        data={next.map((value) => ({ value, label: t(`people.status.${value}`) }))}
        {...form.getInputProps('status')}
      />
      <DateField label={t('people.way.since')} max={format.today()} {...form.getInputProps('on_date')} />
      <Textarea label={t('people.way.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
    </FormModal>
  );
}
