import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { changeStudent, type Student } from './queries';

const editable = (student: Student) => ({
  full_name: student.full_name,
  number: student.number,
  phone: student.phone ?? '',
  email: student.email ?? '',
  date_of_birth: student.date_of_birth ?? null,
  joined_on: student.joined_on ?? null,
  notes: student.notes ?? '',
});
type Values = ReturnType<typeof editable>;

export function StudentModal({ student, onClose }: { student: Student; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: editable(student),
    validate: { full_name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    (values: Values) =>
      changeStudent(student.id, {
        ...values,
        phone: orNull(values.phone),
        email: orNull(values.email),
        notes: orNull(values.notes),
      }),
    { form, refresh: [['students'], ['families']], onDone: onClose },
  );
  const field = (name: keyof Values) => ({ label: t(`people.field.${name}`), ...form.getInputProps(name) });

  return (
    <FormModal
      title={t('people.students.edit')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput {...field('full_name')} data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...field('number')} autoComplete="off" />
        <DateField {...field('date_of_birth')} />
        <TextInput {...field('phone')} type="tel" />
        <TextInput {...field('email')} type="email" />
        <DateField {...field('joined_on')} />
      </SimpleGrid>
      <Textarea {...field('notes')} description={t('people.field.notesHint')} autosize minRows={2} />
    </FormModal>
  );
}
