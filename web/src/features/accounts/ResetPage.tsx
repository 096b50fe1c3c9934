import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useChecks } from './checks';
import { useLinkToken } from './enter';
import { NewPasswordField } from './fields';
import { PublicForm } from './PublicForm';
import { resetPassword } from './queries';

export default function ResetPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const check = useChecks();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { password: '' }, validate: { password: check.newPassword } });
  const save = useSave(({ password }: typeof form.values) => resetPassword({ token, password }), {
    form,
    said: t('accounts.reset.done'),
    onDone: () => void navigate({ to: '/sign-in', replace: true }),
  });
  return (
    <PublicForm
      title={t('accounts.reset.title')}
      submit={t('accounts.reset.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      footer={<TextLink to="/forgot">{t('accounts.reset.again')}</TextLink>}
    >
      <NewPasswordField autoFocus {...form.getInputProps('password')} />
    </PublicForm>
  );
}
