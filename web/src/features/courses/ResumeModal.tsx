import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { resumeEnrollment } from './queries.classes';

/** The day on which a student comes back. */
export function ResumeModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const form = useForm<{ resumes_on: Day | null }>({
    initialValues: { resumes_on: today },
    validate: { resumes_on: isNotEmpty(t('ui.required')) },
  });
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['resume', enrollment.id],
    input: form.values.resumes_on,
    send: (day, manner) => resumeEnrollment(enrollment.id, day, manner),
    form,
    refresh: stale,
    said: () => [t('courses.change.resumes', { name: enrollment.student.full_name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.resumeNamed', { name: enrollment.student.full_name })}
      submitLabel={t('courses.change.resume')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit(({ resumes_on }) => submit(resumes_on))}
    >
      <DateField
        label={t('courses.change.firstDayBack')}
        data-autofocus
        {...form.getInputProps('resumes_on')}
      />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
