import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { DateField } from '@/api/DateField';
import { TeacherSelect } from '@/choices/selects';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { changeEnrollment } from './queries';

/** Another teacher, or the end of an enrollment. */
export function EnrollmentModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const now = { teacher_id: enrollment.teacher?.id ?? null, ends_on: enrollment.ends_on ?? null };
  const form = useForm({ initialValues: now });
  // in a class, its weekly times say with whom
  const body = ({ teacher_id, ends_on }: typeof now) => {
    const changesTeacher = !enrollment.class && teacher_id !== now.teacher_id;
    if (!changesTeacher && ends_on === now.ends_on) return null;
    return { ...(changesTeacher && { teacher_id }), ...(ends_on !== now.ends_on && { ends_on }) };
  };
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['edit', enrollment.id],
    input: body(form.values),
    send: (input, manner) => changeEnrollment(enrollment.id, input, manner),
    form,
    refresh: stale,
    said: () => [t('courses.change.saved')],
    onDone: onClose,
  });
  return (
    <FormModal
      title={`${enrollment.offering.course_name} · ${enrollment.offering.name}`}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit((values) => (form.isDirty() ? submit(body(values)) : onClose()))}
    >
      {!enrollment.class && (
        <TeacherSelect
          label={t('courses.field.teacher')}
          placeholder={t('courses.field.noTeacher')}
          data-autofocus
          {...form.getInputProps('teacher_id')}
        />
      )}
      <DateField
        label={t('courses.field.endsOn')}
        description={t('courses.field.endsOnHint')}
        min={enrollment.starts_on}
        data-autofocus={!!enrollment.class || undefined}
        {...form.getInputProps('ends_on')}
      />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
