import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { ClassSelect, TeacherSelect } from '@/choices/selects';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { transferEnrollment } from './queries.classes';

interface Values {
  class_id: string | null;
  teacher_id: string | null;
  starts_on: Day | null;
}

/** To another class or teacher, from a day on. */
export function TransferModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { offering, student, starts_on } = enrollment;
  const now = { class_id: enrollment.class?.id ?? null, teacher_id: enrollment.teacher?.id ?? null };
  const today = format.today();
  const form = useForm<Values>({
    initialValues: { ...now, starts_on: today < starts_on ? starts_on : today },
    validate: { starts_on: isNotEmpty(t('ui.required')) },
  });
  // in a class, its weekly times say with whom
  const body = ({ class_id, teacher_id, starts_on: from }: Values) => {
    const moves = class_id !== now.class_id;
    const changesTeacher = !class_id && teacher_id !== now.teacher_id;
    if (!from || !(moves || changesTeacher)) return null;
    return { starts_on: from, ...(moves && { class_id }), ...(changesTeacher && { teacher_id }) };
  };
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['transfer', enrollment.id],
    input: body(form.values),
    send: (input, manner) => transferEnrollment(enrollment.id, input, manner),
    form,
    refresh: stale,
    said: () => [t('courses.change.moved', { name: student.full_name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.transferNamed', { name: student.full_name })}
      submitLabel={t('courses.change.transfer')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit((values) => submit(body(values)))}
    >
      {offering.format !== 'private' && (
        <ClassSelect
          label={t('courses.class.class')}
          placeholder={t('courses.class.noClass')}
          offeringId={offering.id}
          {...form.getInputProps('class_id')}
        />
      )}
      {!form.values.class_id && (
        <TeacherSelect
          label={t('courses.field.teacher')}
          placeholder={t('courses.field.noTeacher')}
          {...form.getInputProps('teacher_id')}
        />
      )}
      <DateField
        label={t('courses.change.from')}
        description={t('courses.change.fromHint')}
        min={starts_on}
        {...form.getInputProps('starts_on')}
      />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
