import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { Page } from '@/ui/Page';
import { Closures } from './Closures';
import { HoursForm } from './HoursForm';
import { openingHoursQuery } from './queries';
import { SettingsTabs } from './SettingsTabs';
import { Terms } from './Terms';

/** When there are lessons, and when there are none. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const hours = useQuery(openingHoursQuery());
  return (
    <Page title={t('institute.calendar.title')} narrow>
      <SettingsTabs />
      <Loaded query={hours}>{({ items }) => <HoursForm spans={items} />}</Loaded>
      <Terms />
      <Closures />
    </Page>
  );
}
