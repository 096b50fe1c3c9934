import { Alert } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '@/ui/links';
import { differencesQuery } from './queries';

/** For those who enroll: lessons in which others are than the enrollments say. Says nothing where there are none. */
export function RollsNotice() {
  const { t } = useTranslation();
  const { data } = useQuery(differencesQuery());
  if (!data?.total) return null;
  return (
    <Alert color="orange" icon={<IconUsersGroup />} title={t('app.home.rolls', { count: data.total })}>
      <TextLink to="/rolls">{t('app.home.rollsLook')}</TextLink>
    </Alert>
  );
}
