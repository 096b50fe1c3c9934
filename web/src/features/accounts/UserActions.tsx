import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { deleteUser, endUserSessions, setActive, type User } from './queries';

/** What is done to a whole account; each of it asks first. */
export function UserActions({ user }: { user: User }) {
  const { t } = useTranslation();
  const who = useViewer();
  const navigate = useNavigate();
  const name = { name: user.full_name || user.email };
  const activate = useSave((active: boolean) => setActive(user.id, active), { refresh: [['users']] });
  const signOut = useSave(() => endUserSessions(user.id), { said: t('accounts.sessions.ended') });
  const remove = useSave(() => deleteUser(user.id), {
    said: t('accounts.users.deleted'),
    refresh: [['users', 'list']],
    onDone: () => void navigate({ to: '/users', replace: true }),
  });

  return (
    <Group gap="xs">
      {who.can('sessions:archive') && user.active && (
        <ConfirmButton
          question={t('accounts.sessions.endAllAsk', name)}
          onConfirm={() => signOut.mutate(undefined)}
        >
          {t('accounts.sessions.endAll')}
        </ConfirmButton>
      )}
      {user.active ? (
        <ConfirmButton
          question={t('accounts.users.deactivateAsk', name)}
          consequence={t('accounts.users.deactivateText')}
          onConfirm={() => activate.mutate(false)}
        >
          {t('accounts.users.deactivate')}
        </ConfirmButton>
      ) : (
        <ConfirmButton
          question={t('accounts.users.reactivateAsk', name)}
          onConfirm={() => activate.mutate(true)}
        >
          {t('accounts.users.reactivate')}
        </ConfirmButton>
      )}
      {who.can('users:archive') && (
        <ConfirmButton
          question={t('accounts.users.deleteAsk', name)}
          consequence={t('accounts.users.deleteText')}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t('accounts.users.delete')}
        </ConfirmButton>
      )}
    </Group>
  );
}
