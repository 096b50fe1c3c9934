import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { useChecks } from './checks';
import { useEnter, useLinkToken } from './enter';
import { EmailInput, NameInput, NewPasswordField } from './fields';
import { PublicForm } from './PublicForm';
import { setUp } from './queries';

/** The first account, the owner's, from the link that the server prints when it starts for the first time. */
export default function SetupPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const check = useChecks();
  const enter = useEnter();
  const form = useForm({
    initialValues: { full_name: '', email: '', password: '' },
    validate: { full_name: check.required, email: check.email, password: check.newPassword },
  });
  const save = useSave((values: typeof form.values) => setUp({ ...values, token }), {
    form,
    said: null,
    onDone: (session) => enter(session),
  });
  return (
    <PublicForm
      title={t('accounts.setup.title')}
      intro={t('accounts.setup.intro')}
      error={token ? undefined : t('accounts.setup.noToken')}
      submit={t('accounts.setup.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <NameInput label={t('accounts.field.yourName')} autoFocus {...form.getInputProps('full_name')} />
      <EmailInput {...form.getInputProps('email')} />
      <NewPasswordField label={t('accounts.field.password')} {...form.getInputProps('password')} />
    </PublicForm>
  );
}
