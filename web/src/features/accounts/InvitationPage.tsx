import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { ApiProblem } from '@/api/problem';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useChecks } from './checks';
import { useEnter, useLinkToken } from './enter';
import { NewPasswordField } from './fields';
import { PublicCard, PublicForm } from './PublicForm';
import { acceptInvitation, invitationQuery } from './queries';

export default function InvitationPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const invitation = useQuery(invitationQuery(token));
  const { error } = invitation;

  if (error instanceof ApiProblem && error.status >= 400 && error.status < 429) {
    return (
      <PublicCard title={t('accounts.invitation.goneTitle')} intro={t('accounts.invitation.goneText')}>
        <TextLink to="/sign-in">{t('accounts.forgot.toSignIn')}</TextLink>
      </PublicCard>
    );
  }
  return (
    <Loaded query={invitation}>
      {({ email, full_name }) => <AcceptForm token={token} email={email} fullName={full_name} />}
    </Loaded>
  );
}

function AcceptForm({ token, email, fullName }: { token: string; email: string; fullName: string }) {
  const { t } = useTranslation();
  const check = useChecks();
  const enter = useEnter();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: check.newPassword },
  });
  const save = useSave((values: typeof form.values) => acceptInvitation({ ...values, token }), {
    form,
    said: null,
    onDone: (session) => enter(session),
  });
  return (
    <PublicForm
      title={t('accounts.invitation.title', { name: fullName })}
      intro={t('accounts.invitation.intro', { email })}
      submit={t('accounts.invitation.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <NewPasswordField label={t('accounts.field.password')} autoFocus {...form.getInputProps('password')} />
    </PublicForm>
  );
}
