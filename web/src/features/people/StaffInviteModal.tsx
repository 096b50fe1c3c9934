import { Alert, Select, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { inviteStaff, officeRoles, type OfficeRole, type Staff } from './queries.teachers';

/** Lets one of the staff sign in: with the account of the address, or with a new one. */
export function StaffInviteModal({ staff, onClose }: { staff: Staff; onClose: () => void }) {
  const { t } = useTranslation();
  const who = useViewer();
  const roles = officeRoles.filter((role) => who.is('owner') || (role !== 'owner' && role !== 'admin'));
  const form = useForm<{ email: string; role: OfficeRole }>({
    initialValues: { email: staff.email ?? '', role: 'front_desk' },
    validate: { email: isEmail(t('ui.notAnEmail')) },
  });
  const save = useSave((values: typeof form.values) => inviteStaff(staff.id, values), {
    form,
    said: t('people.login.sent'),
    refresh: [['staff'], ['users']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.login.inviteNamed', { name: staff.full_name })}
      onClose={onClose}
      saving={save.isPending}
      submitLabel={t('people.login.send')}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Alert>{t('people.staff.inviteText')}</Alert>
      <TextInput
        label={t('people.field.email')}
        type="email"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <Select
        label={t('people.staff.role')}
        data={roles.map((value) => ({ value, label: t(`people.staff.roles.${value}`) }))}
        {...form.getInputProps('role')}
      />
    </FormModal>
  );
}
