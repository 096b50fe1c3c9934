import { Select, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import type { Student, StudentStatus } from './queries';
import { changeStatus } from './queries.records';
import { afterStep, stepText } from './stepText';

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
  const { status, on_date, reason } = form.values;
  const input = status && { status, on_date };
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['status', student.id],
    input,
    send: (step, manner, accept_marked) =>
      changeStatus(student.id, { ...step, reason: orNull(reason), accept_marked }, manner),
    asksAboutMarks: true,
    form,
    refresh: afterStep,
    said: (step) => [
      t('people.way.done', { name: student.full_name, status: t(`people.status.${status ?? 'active'}`) }),
      ...stepText(step, t),
    ],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.way.changeOf', { name: student.full_name })}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit(() => submit(input))}
    >
      <Select
        label={t('people.field.status')}
        data-autofocus
        data={next.map((value) => ({ value, label: t(`people.status.${value}`) }))}
        {...form.getInputProps('status')}
      />
      <DateField label={t('people.way.since')} max={format.today()} {...form.getInputProps('on_date')} />
      <Textarea label={t('people.way.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
      <SeatingPreview seating={seating} more={stepText(seating.known, t)} />
    </FormModal>
  );
}
