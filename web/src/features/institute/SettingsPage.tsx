import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { Page } from '@/ui/Page';
import { InstituteForm } from './InstituteForm';
import { instituteQuery } from './queries';
import { SettingsTabs } from './SettingsTabs';

export default function SettingsPage() {
  const { t } = useTranslation();
  const institute = useQuery(instituteQuery());
  return (
    <Page title={t('institute.settings.title')} narrow>
      <SettingsTabs />
      <Loaded query={institute}>{(data) => <InstituteForm institute={data} />}</Loaded>
    </Page>
  );
}
