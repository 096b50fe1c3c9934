import { Checkbox, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { Doubles } from './Doubles';
import { changeStaff, createStaff, type Staff } from './queries.teachers';

export function StaffModal({ staff, onClose }: { staff: Staff | null; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      full_name: staff?.full_name ?? '',
      position: staff?.position ?? '',
      phone: staff?.phone ?? '',
      email: staff?.email ?? '',
      active: staff?.active ?? true,
      confirm_duplicate: false,
    },
    validate: { full_name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    ({ full_name, position, phone, email, active, confirm_duplicate }: typeof form.values) => {
      const body = { full_name, position: orNull(position), phone: orNull(phone), email: orNull(email) };
      return staff ? changeStaff(staff.id, { ...body, active }) : createStaff({ ...body, confirm_duplicate });
    },
    { form, refresh: [['staff']], onDone: onClose },
  );
  return (
    <FormModal
      title={staff ? t('people.staff.edit') : t('people.staff.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('people.field.full_name')} data-autofocus {...form.getInputProps('full_name')} />
      <TextInput label={t('people.staff.position')} {...form.getInputProps('position')} />
      <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
      <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
      {!staff && (
        <Doubles
          typed={form.values}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
        />
      )}
      {staff && (
        <Checkbox label={t('people.staff.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
      )}
    </FormModal>
  );
}
