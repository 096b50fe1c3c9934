import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { changeEnrollment, type Enrollment } from './queries';
import { TeacherSelect } from './TeacherSelect';

/** Another teacher, or the end of an enrollment. */
export function EnrollmentModal({ enrollment, onClose }: { enrollment: Enrollment; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { teacher_id: enrollment.teacher?.id ?? null, ends_on: enrollment.ends_on ?? null },
  });
  const save = useSave((values: typeof form.values) => changeEnrollment(enrollment.id, values), {
    form,
    refresh: [['enrollments'], ['students'], ['classes']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={`${enrollment.offering.course_name} · ${enrollment.offering.name}`}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TeacherSelect data-autofocus {...form.getInputProps('teacher_id')} />
      <DateField
        label={t('courses.field.endsOn')}
        description={t('courses.field.endsOnHint')}
        min={enrollment.starts_on}
        {...form.getInputProps('ends_on')}
      />
    </FormModal>
  );
}
