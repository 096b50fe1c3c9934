import { Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { pauseEnrollment } from './queries.classes';

interface Values {
  starts_on: Day | null;
  ends_on: Day | null;
  reason: string;
}

/** Days on which a student does not come and keeps the place. */
export function PauseModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const form = useForm<Values>({
    initialValues: {
      starts_on: today < enrollment.starts_on ? enrollment.starts_on : today,
      ends_on: null,
      reason: '',
    },
    validate: { starts_on: isNotEmpty(t('ui.required')) },
  });
  const { reason } = form.values;
  const body = ({ starts_on, ends_on }: Values) => (starts_on ? { starts_on, ends_on } : null);
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['pause', enrollment.id],
    input: body(form.values),
    send: (input, manner) => pauseEnrollment(enrollment.id, { ...input, reason }, manner),
    form,
    refresh: stale,
    said: () => [t('courses.change.pauses', { name: enrollment.student.full_name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.pauseNamed', { name: enrollment.student.full_name })}
      submitLabel={t('courses.change.pause')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit((values) => submit(body(values)))}
    >
      <DateField
        label={t('courses.change.firstDayAway')}
        min={enrollment.starts_on}
        data-autofocus
        {...form.getInputProps('starts_on')}
      />
      <DateField
        label={t('courses.change.lastDayAway')}
        description={t('courses.change.lastDayAwayHint')}
        min={form.values.starts_on ?? undefined}
        {...form.getInputProps('ends_on')}
      />
      <Textarea label={t('courses.change.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
