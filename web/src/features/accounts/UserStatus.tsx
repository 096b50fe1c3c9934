import { useTranslation } from 'react-i18next';
import { StatusBadge } from '@/ui/StatusBadge';
import type { User } from './queries';

export function UserStatus({ user }: { user: User }) {
  const { t } = useTranslation();
  if (!user.active) return <StatusBadge tone="neutral" label={t('accounts.users.inactive')} />;
  if (user.invited) return <StatusBadge tone="info" label={t('accounts.users.invited')} />;
  return <StatusBadge tone="good" label={t('accounts.users.active')} />;
}
