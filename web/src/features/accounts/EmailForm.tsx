import { Alert, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { toast } from '@/ui/toast';
import { useChecks } from './checks';
import { EmailInput, PasswordField } from './fields';
import { changeProfile } from './queries';

export function EmailForm({ email, pending }: { email: string; pending: string | null }) {
  const { t } = useTranslation();
  const check = useChecks();
  const form = useForm({
    initialValues: { email, current_password: '' },
    validate: { email: check.email, current_password: check.required },
  });
  const save = useSave(changeProfile, {
    form,
    said: null,
    refresh: [['me'], ['profile']],
    onDone: (profile, wanted) => {
      form.setFieldValue('current_password', '');
      const changed = profile.email === wanted.email;
      toast.done(changed ? t('ui.saved') : t('accounts.profile.confirmSent', { email: wanted.email }));
    },
  });
  const changed = form.values.email !== email;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack align="stretch">
        {pending && <Alert>{t('accounts.profile.confirmSent', { email: pending })}</Alert>}
        <EmailInput label={null} aria-label={t('accounts.field.email')} {...form.getInputProps('email')} />
        {changed && (
          <>
            <PasswordField
              label={t('accounts.field.currentPassword')}
              {...form.getInputProps('current_password')}
            />
            <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
              {t('accounts.profile.changeEmail')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
