import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '@/ui/links';

/** The parts of the settings, each with a page of its own. */
export function SettingsTabs() {
  const { t } = useTranslation();
  const look = {
    variant: 'default',
    activeOptions: { exact: true },
    activeProps: { variant: 'light', 'aria-current': 'page' },
  } as const;
  return (
    <Group component="nav" gap="xs" aria-label={t('institute.settings.title')}>
      <ButtonLink to="/settings" {...look}>
        {t('institute.settings.contact')}
      </ButtonLink>
      <ButtonLink to="/settings/subjects" {...look}>
        {t('institute.subjects.title')}
      </ButtonLink>
      <ButtonLink to="/settings/calendar" {...look}>
        {t('institute.calendar.title')}
      </ButtonLink>
      <ButtonLink to="/settings/enquiries" {...look}>
        {t('institute.settings.enquiries')}
      </ButtonLink>
    </Group>
  );
}
