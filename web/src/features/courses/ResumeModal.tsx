import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import type { Enrollment } from './queries';
import { resumeEnrollment } from './queries.classes';

/** The day on which a student comes back. */
export function ResumeModal({ enrollment, onClose }: { enrollment: Enrollment; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const form = useForm<{ resumes_on: Day | null }>({
    initialValues: { resumes_on: today },
    validate: { resumes_on: isNotEmpty(t('ui.required')) },
  });
  const save = useSave((day: Day) => resumeEnrollment(enrollment.id, day), {
    form,
    refresh: [['enrollments'], ['students']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.resumeNamed', { name: enrollment.student.full_name })}
      submitLabel={t('courses.change.resume')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit(({ resumes_on }) => save.mutate(resumes_on ?? today))}
    >
      <DateField
        label={t('courses.change.firstDayBack')}
        data-autofocus
        {...form.getInputProps('resumes_on')}
      />
    </FormModal>
  );
}
