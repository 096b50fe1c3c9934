import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';

/** There is no network, and this was never opened on this device. */
export function NotKept() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconCloudOff size={24} />}
      title={t('attendance.notKept')}
      text={t('attendance.notKeptText')}
    />
  );
}
