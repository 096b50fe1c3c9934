import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { userQuery, type User } from './queries';
import { mayManage } from './roles';
import { UserActions } from './UserActions';
import { UserForm } from './UserForm';
import { UserRolesForm } from './UserRolesForm';
import { UserStatus } from './UserStatus';

const userRoute = getRouteApi('/member/users/$userId');

export default function UserPage() {
  const { userId } = userRoute.useParams();
  const user = useQuery(userQuery(userId));
  return <LoadedPage query={user}>{(found) => <UserView key={found.id} user={found} />}</LoadedPage>;
}

function UserView({ user }: { user: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const manages = who.can('users:update') && mayManage(who, user);
  const rolesText = user.roles.map((role) => t(`accounts.role.${role}`)).join(', ');

  return (
    <Page
      title={user.full_name || user.email}
      badge={<UserStatus user={user} />}
      back={<TextLink to="/users">{t('accounts.nav.users')}</TextLink>}
      narrow
      actions={manages && who.user.id !== user.id && <UserActions user={user} />}
    >
      <Section title={t('accounts.users.account')}>
        {manages && <UserForm user={user} />}
        <Facts
          facts={[
            [t('accounts.field.email'), !manages && user.email],
            [t('accounts.field.roles'), !manages && (rolesText || t('accounts.users.noRole'))],
            [t('accounts.users.lastLogin'), user.last_login_at && format.instant(user.last_login_at)],
            [t('accounts.users.since'), format.instant(user.created_at)],
          ]}
        />
      </Section>
      {manages && (
        <Section title={t('accounts.field.roles')}>
          <UserRolesForm user={user} />
        </Section>
      )}
      {who.can('audit:read') && (
        <div>
          <TextLink to="/audit" search={{ actor_id: user.id }}>
            {t('accounts.users.whatTheyDid')}
          </TextLink>
        </div>
      )}
    </Page>
  );
}
