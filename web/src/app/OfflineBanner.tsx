import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './frames.module.css';

export function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status" className={classes.banner}>
      {!online && (
        <Alert
          color="orange"
          variant="filled"
          radius="sm"
          p="xs"
          icon={<IconCloudOff />}
          title={t('app.offline')}
        />
      )}
    </div>
  );
}
