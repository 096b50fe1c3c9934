import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { StudentSelect } from '@/choices/StudentSelect';
import type { Day } from '@/lib/dates';
import { FormModal } from '@/ui/FormModal';
import { stale } from './changes';
import { createEnrollment } from './queries';
import type { Class } from './queries.classes';

interface Values {
  student_id: string | null;
  starts_on: Day | null;
  ends_on: Day | null;
}

/** Enrolls a student from the page of a class. */
export function EnrollInClassModal({ known, onClose }: { known: Class; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      student_id: null,
      starts_on: today < known.starts_on ? known.starts_on : today,
      ends_on: null,
    },
    validate: { student_id: required, starts_on: required },
  });
  const body = ({ student_id, starts_on, ends_on }: Values) =>
    student_id && starts_on ? { student_id, class_id: known.id, starts_on, ends_on } : null;
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['enroll'],
    input: body(form.values),
    send: createEnrollment,
    form,
    refresh: stale,
    said: ({ student }) => [t('courses.enrollment.done', { name: student.full_name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.enrollment.addFor', { name: known.name })}
      onClose={onClose}
      saving={saving}
      problem={problem}
      submitLabel={t('courses.enrollment.add')}
      onSubmit={form.onSubmit((values) => submit(body(values)))}
    >
      <StudentSelect
        label={t('courses.field.student')}
        data-autofocus
        {...form.getInputProps('student_id')}
      />
      <DateField
        label={t('courses.field.startsOn')}
        min={known.starts_on}
        {...form.getInputProps('starts_on')}
      />
      <DateField
        label={t('courses.field.endsOn')}
        description={t('courses.field.endsOnHint')}
        min={form.values.starts_on ?? undefined}
        {...form.getInputProps('ends_on')}
      />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
