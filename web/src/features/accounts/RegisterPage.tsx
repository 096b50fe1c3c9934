import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useChecks } from './checks';
import { useEnter } from './enter';
import { EmailInput, NameInput, NewPasswordField } from './fields';
import { PublicCard, PublicForm } from './PublicForm';
import { register, signIn, welcomeQuery } from './queries';

export default function RegisterPage() {
  const { t } = useTranslation();
  const { data: welcome } = useQuery(welcomeQuery());
  const check = useChecks();
  const enter = useEnter();
  const form = useForm({
    initialValues: { full_name: '', email: '', password: '' },
    validate: { full_name: check.required, email: check.email, password: check.newPassword },
  });
  const save = useSave(
    async ({ email, password, full_name }: typeof form.values) => {
      await register({ email, password, full_name });
      return signIn({ email, password });
    },
    { form, said: null, onDone: (session) => enter(session) },
  );
  const toSignIn = <TextLink to="/sign-in">{t('accounts.register.toSignIn')}</TextLink>;

  if (welcome && welcome.registration !== 'open') {
    return (
      <PublicCard title={t('accounts.register.title')} intro={t('accounts.register.closed')}>
        {toSignIn}
      </PublicCard>
    );
  }
  return (
    <PublicForm
      title={t('accounts.register.title')}
      submit={t('accounts.register.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      footer={toSignIn}
    >
      <NameInput autoFocus {...form.getInputProps('full_name')} />
      <EmailInput {...form.getInputProps('email')} />
      <NewPasswordField label={t('accounts.field.password')} {...form.getInputProps('password')} />
    </PublicForm>
  );
}
