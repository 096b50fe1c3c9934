import { useTranslation } from 'react-i18next';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { ConsentTexts } from './ConsentTexts';
import { CustomFields } from './CustomFields';
import { NumberingForm } from './NumberingForm';

/** How the institute keeps its records of people. */
export default function SetupPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('people.setup.title')}
      back={<TextLink to="/students">{t('people.nav.students')}</TextLink>}
      narrow
    >
      <NumberingForm />
      <CustomFields />
      <ConsentTexts />
    </Page>
  );
}
