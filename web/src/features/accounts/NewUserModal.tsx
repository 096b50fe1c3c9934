import { SegmentedControl } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/me';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { useChecks } from './checks';
import { EmailInput, NameInput, NewPasswordField } from './fields';
import { createUser, inviteUser } from './queries';
import { RolesInput } from './roles';

interface NewUser {
  how: 'invite' | 'password';
  full_name: string;
  email: string;
  password: string;
  roles: Role[];
}

export function NewUserModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const check = useChecks();
  const navigate = useNavigate();
  const form = useForm<NewUser>({
    initialValues: { how: 'invite', full_name: '', email: '', password: '', roles: [] },
    validate: {
      full_name: check.required,
      email: check.email,
      password: (value, { how }) => (how === 'password' ? check.newPassword(value) : null),
    },
  });
  const { how } = form.values;
  const save = useSave(
    ({ full_name, email, password, roles }: NewUser) =>
      how === 'invite'
        ? inviteUser({ full_name, email, roles })
        : createUser({ full_name, email, roles, password }),
    {
      form,
      said: how === 'invite' ? t('accounts.users.invitationSent') : t('ui.saved'),
      refresh: [['users']],
      onDone: (user) => {
        onClose();
        void navigate({ to: '/users/$userId', params: { userId: user.id } });
      },
    },
  );
  return (
    <FormModal
      title={t('accounts.users.add')}
      onClose={onClose}
      saving={save.isPending}
      submitLabel={how === 'invite' ? t('accounts.users.invite') : t('ui.save')}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <SegmentedControl
        aria-label={t('accounts.users.how')}
        data={[
          { value: 'invite', label: t('accounts.users.byInvitation') },
          { value: 'password', label: t('accounts.users.byPassword') },
        ]}
        {...form.getInputProps('how')}
      />
      <NameInput data-autofocus autoComplete="off" {...form.getInputProps('full_name')} />
      <EmailInput autoComplete="off" {...form.getInputProps('email')} />
      {how === 'password' && <NewPasswordField {...form.getInputProps('password')} />}
      <RolesInput {...form.getInputProps('roles')} />
    </FormModal>
  );
}
