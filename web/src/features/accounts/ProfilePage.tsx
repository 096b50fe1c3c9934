import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { ButtonLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { EmailForm } from './EmailForm';
import { NameForm } from './NameForm';
import { PasswordForm } from './PasswordForm';
import { profileQuery } from './queries';

export default function ProfilePage() {
  const { t } = useTranslation();
  const profile = useQuery(profileQuery());
  return (
    <Page
      title={t('accounts.profile.title')}
      narrow
      actions={
        <ButtonLink to="/sessions" variant="default">
          {t('accounts.sessions.title')}
        </ButtonLink>
      }
    >
      <Loaded query={profile}>
        {({ full_name, email, pending_email }) => (
          <>
            <Section title={t('accounts.field.fullName')}>
              <NameForm fullName={full_name} />
            </Section>
            <Section title={t('accounts.field.email')}>
              <EmailForm key={email} email={email} pending={pending_email ?? null} />
            </Section>
            <Section title={t('accounts.field.password')}>
              <PasswordForm email={email} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
