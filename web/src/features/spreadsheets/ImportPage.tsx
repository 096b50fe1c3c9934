import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import { ImportStatusBadge } from './ImportStatusBadge';
import { importQuery, type ImportDetail } from './queries';
import { RunState } from './RunState';
import { Steps } from './Steps';

const importRoute = getRouteApi('/member/imports/$importId');

/** One import: its columns, then what it would do, then what it did. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { importId } = importRoute.useParams();
  const detail = useQuery(importQuery(importId));
  return (
    <Page
      title={detail.data?.file_name ?? t('spreadsheets.import.title')}
      badge={detail.data && <ImportStatusBadge status={detail.data.status} />}
      back={<TextLink to="/imports">{t('spreadsheets.nav.imports')}</TextLink>}
    >
      <Loaded query={detail}>{(data) => <Step detail={data} />}</Loaded>
    </Page>
  );
}

function Step({ detail }: { detail: ImportDetail }) {
  const [again, setAgain] = useState(false);
  const { status } = detail;
  if (status === 'uploaded' || (status === 'checked' && again)) {
    return (
      <>
        <Steps active={1} />
        {/* another reading has other columns */}
        <ColumnsStep key={JSON.stringify(detail.reading)} detail={detail} onChecked={() => setAgain(false)} />
      </>
    );
  }
  if (status === 'checked') {
    return (
      <>
        <Steps active={2} />
        <CheckStep detail={detail} onBack={() => setAgain(true)} />
      </>
    );
  }
  return <RunState detail={detail} />;
}
