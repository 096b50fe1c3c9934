import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { ClassSelect } from './ClassSelect';
import type { Enrollment } from './queries';
import { transferEnrollment } from './queries.classes';
import { TeacherSelect } from './TeacherSelect';

interface Values {
  class_id: string | null;
  teacher_id: string | null;
  starts_on: Day | null;
}

/** To another class or teacher, from a day on. */
export function TransferModal({ enrollment, onClose }: { enrollment: Enrollment; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { offering, student, starts_on } = enrollment;
  const now = { class_id: enrollment.class?.id ?? null, teacher_id: enrollment.teacher?.id ?? null };
  const today = format.today();
  const form = useForm<Values>({
    initialValues: { ...now, starts_on: today < starts_on ? starts_on : today },
    validate: { starts_on: isNotEmpty(t('ui.required')) },
  });
  // a teacher nobody touched comes with the class
  const send = (values: Values) =>
    transferEnrollment(enrollment.id, {
      starts_on: values.starts_on ?? today,
      ...(values.class_id !== now.class_id && { class_id: values.class_id }),
      ...(values.teacher_id !== now.teacher_id && { teacher_id: values.teacher_id }),
    });
  const save = useSave(send, {
    form,
    refresh: [['enrollments'], ['classes'], ['students']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.transferNamed', { name: student.full_name })}
      submitLabel={t('courses.change.transfer')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {offering.format !== 'private' && (
        <ClassSelect offeringId={offering.id} {...form.getInputProps('class_id')} />
      )}
      <TeacherSelect {...form.getInputProps('teacher_id')} />
      <DateField
        label={t('courses.change.from')}
        description={t('courses.change.fromHint')}
        min={starts_on}
        {...form.getInputProps('starts_on')}
      />
    </FormModal>
  );
}
