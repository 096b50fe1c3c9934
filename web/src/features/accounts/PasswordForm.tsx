import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { useChecks } from './checks';
import { NewPasswordField, PasswordField } from './fields';
import { changePassword } from './queries';

export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const check = useChecks();
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: { current_password: check.required, new_password: check.newPassword },
  });
  const save = useSave(changePassword, {
    form,
    said: t('accounts.profile.passwordChanged'),
    refresh: [['sessions']],
    onDone: () => form.reset(),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        {/* tells password managers whose password this is */}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <PasswordField
          label={t('accounts.field.currentPassword')}
          {...form.getInputProps('current_password')}
        />
        <NewPasswordField {...form.getInputProps('new_password')} />
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('accounts.profile.changePassword')}
        </Button>
      </Stack>
    </form>
  );
}
