import { Checkbox, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { enrollmentQuery, leaveEnrollment } from './queries.classes';

interface Values {
  last_day: Day | null;
  waive_notice: boolean;
  reason: string;
}

/** A student leaves, after the institute's notice. */
export function LeaveModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const detail = useQuery(enrollmentQuery(enrollment.id));
  const form = useForm<Values>({ initialValues: { last_day: null, waive_notice: false, reason: '' } });
  const { last_day, waive_notice, reason } = form.values;
  const lastDay = (day: Day | null | undefined) =>
    day ? [t('courses.change.lastDayIs', { day: format.day(day) })] : [];
  const input = { last_day, waive_notice };
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['leave', enrollment.id],
    input,
    send: (body, manner, accept_marked) =>
      leaveEnrollment(enrollment.id, { ...body, reason, accept_marked }, manner),
    asksAboutMarks: true,
    form,
    refresh: stale,
    said: ({ ends_on }) => lastDay(ends_on),
    onDone: onClose,
  });
  const soonest = detail.data && format.day(detail.data.last_day_with_notice);
  return (
    <FormModal
      title={t('courses.change.leaveNamed', { name: enrollment.student.full_name })}
      submitLabel={t('courses.change.leave')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit(() => submit(input))}
    >
      <DateField
        label={t('courses.change.lastDay')}
        description={soonest && t('courses.change.lastDayHint', { day: soonest })}
        min={enrollment.starts_on}
        data-autofocus
        {...form.getInputProps('last_day')}
      />
      <Checkbox
        label={t('courses.change.waive')}
        {...form.getInputProps('waive_notice', { type: 'checkbox' })}
      />
      <Textarea label={t('courses.change.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
      <SeatingPreview seating={seating} more={lastDay(seating.known?.ends_on)} />
    </FormModal>
  );
}
