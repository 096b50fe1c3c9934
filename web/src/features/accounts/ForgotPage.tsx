import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useChecks } from './checks';
import { EmailInput } from './fields';
import { PublicCard, PublicForm } from './PublicForm';
import { askForReset } from './queries';

export default function ForgotPage() {
  const { t } = useTranslation();
  const check = useChecks();
  const form = useForm({ initialValues: { email: '' }, validate: { email: check.email } });
  const save = useSave(askForReset, { form, said: null });
  const toSignIn = <TextLink to="/sign-in">{t('accounts.forgot.toSignIn')}</TextLink>;

  if (save.isSuccess) {
    return (
      <PublicCard title={t('accounts.forgot.sentTitle')} intro={t('accounts.forgot.sentText')}>
        {toSignIn}
      </PublicCard>
    );
  }
  return (
    <PublicForm
      title={t('accounts.forgot.title')}
      intro={t('accounts.forgot.intro')}
      submit={t('accounts.forgot.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      footer={toSignIn}
    >
      <EmailInput autoFocus {...form.getInputProps('email')} />
    </PublicForm>
  );
}
