import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { Page } from '@/ui/Page';

export default function HomePage() {
  const { t } = useTranslation();
  const who = useViewer();
  return <Page title={t('app.nav.home')}>{who.user.full_name}</Page>;
}
