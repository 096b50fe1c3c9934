import { Badge } from '@mantine/core';
import { IconCloudCheck, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { unsent } from '@/offline/marks';
import { useOutbox } from '@/offline/useOffline';

/** Whether everything marked on this device has arrived. */
export function SendState() {
  const { t } = useTranslation();
  const count = unsent(useOutbox().entries).length;
  return (
    <Badge
      role="status"
      variant="light"
      color={count ? 'orange' : 'teal'}
      tt="none"
      size="lg"
      leftSection={count ? <IconCloudUp size={16} aria-hidden /> : <IconCloudCheck size={16} aria-hidden />}
    >
      {count ? t('attendance.waiting', { count }) : t('attendance.saved')}
    </Badge>
  );
}
