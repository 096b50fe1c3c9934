import { Switch, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { Doubles } from './Doubles';
import { Needed, needsOf, type Needs } from './Needed';
import { changeTeacher, createTeacher, type Teacher } from './queries';

export function TeacherModal({ teacher, onClose }: { teacher: Teacher | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [needs, setNeeds] = useState<Needs>();
  const form = useForm({
    initialValues: {
      full_name: teacher?.full_name ?? '',
      phone: teacher?.phone ?? '',
      email: teacher?.email ?? '',
      active: teacher?.active ?? true,
      confirm_duplicate: false,
    },
    validate: { full_name: isNotEmpty(t('ui.required')) },
  });
  const save = useDialogSave(
    ({ full_name, phone, email, active, confirm_duplicate }: typeof form.values) => {
      const body = { full_name, phone: orNull(phone), email: orNull(email) };
      return teacher
        ? changeTeacher(teacher.id, { ...body, active })
        : createTeacher({ ...body, confirm_duplicate });
    },
    {
      form,
      refresh: [['teachers']],
      onDone: onClose,
      onProblem: (problem) => {
        const found = needsOf(problem);
        setNeeds(found);
        return !!found;
      },
    },
  );
  return (
    <FormModal
      title={teacher ? t('people.teachers.edit') : t('people.teachers.add')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('people.field.full_name')} data-autofocus {...form.getInputProps('full_name')} />
      <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
      <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
      {!teacher && (
        <Doubles
          typed={form.values}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
        />
      )}
      {teacher && (
        <Switch
          label={t('people.teachers.active')}
          description={t('people.teachers.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
      {needs && <Needed needs={needs} />}
    </FormModal>
  );
}
