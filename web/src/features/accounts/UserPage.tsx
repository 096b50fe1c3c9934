import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { PageSkeleton } from '@/ui/PageSkeleton';
import { Section } from '@/ui/Section';
import { endUserSessions, setActive, userQuery, userSessionsQuery, type User } from './queries';
import { userRoute } from './routes';
import { SessionList } from './SessionList';
import { UserForm } from './UserForm';
import { UserRolesForm } from './UserRolesForm';
import { UserStatus } from './UserStatus';

export default function UserPage() {
  const { userId } = userRoute.useParams();
  const user = useQuery(userQuery(userId));
  return (
    <Loaded query={user} waiting={<PageSkeleton />}>
      {(found) => <UserView key={found.id} user={found} />}
    </Loaded>
  );
}

function UserView({ user }: { user: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const own = who.user.id === user.id;
  const activate = useSave((active: boolean) => setActive(user.id, active), {
    refresh: [['users'], ['sessions']],
  });

  return (
    <Page
      title={user.full_name || user.email}
      badge={<UserStatus user={user} />}
      back={<TextLink to="/users">{t('accounts.users.title')}</TextLink>}
      narrow
      actions={
        who.can('users:archive') &&
        !own &&
        (user.active ? (
          <ConfirmButton
            question={t('accounts.users.deactivateAsk', { name: user.full_name })}
            consequence={t('accounts.users.deactivateText')}
            onConfirm={() => activate.mutate(false)}
          >
            {t('accounts.users.deactivate')}
          </ConfirmButton>
        ) : (
          <ConfirmButton
            question={t('accounts.users.reactivateAsk', { name: user.full_name })}
            onConfirm={() => activate.mutate(true)}
          >
            {t('accounts.users.reactivate')}
          </ConfirmButton>
        ))
      }
    >
      <Section title={t('accounts.users.account')}>
        <UserForm user={user} />
        <Facts
          facts={[
            [t('accounts.users.lastLogin'), user.last_login_at && format.instant(user.last_login_at)],
            [t('accounts.users.since'), format.instant(user.created_at)],
          ]}
        />
      </Section>
      <Section title={t('accounts.field.roles')}>
        <UserRolesForm user={user} />
      </Section>
      {who.can('sessions:read') && !own && <UserSessions user={user} />}
      {who.can('audit:read') && (
        <Group>
          <TextLink to="/audit" search={{ actor_id: user.id }}>
            {t('accounts.users.whatTheyDid')}
          </TextLink>
        </Group>
      )}
    </Page>
  );
}

function UserSessions({ user }: { user: User }) {
  const { t } = useTranslation();
  const sessions = useQuery(userSessionsQuery(user.id));
  const end = useSave(() => endUserSessions(user.id), {
    said: t('accounts.sessions.ended'),
    refresh: [['sessions', user.id]],
  });
  return (
    <Section
      title={t('accounts.sessions.devices')}
      actions={
        !!sessions.data?.items.length && (
          <ConfirmButton
            question={t('accounts.sessions.endAllAsk', { name: user.full_name })}
            onConfirm={() => end.mutate(undefined)}
          >
            {t('accounts.sessions.endAll')}
          </ConfirmButton>
        )
      }
    >
      <Loaded query={sessions}>{({ items }) => <SessionList sessions={items} />}</Loaded>
    </Section>
  );
}
