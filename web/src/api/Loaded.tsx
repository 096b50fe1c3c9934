import { Alert, Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page';
import { PageSkeleton } from '@/ui/PageSkeleton';
import { useProblemText } from './problemText';

interface Query<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Query<T>;
  /** Stands in meanwhile. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a query answered; until then something of its size; or what went wrong, with another try. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={query.refetch} />;
  return waiting ?? <Skeleton h={180} role="status" aria-label={t('ui.loading')} />;
}

/** The same for the query that a whole page is about: without its answer the page still says what it is. */
export function LoadedPage<T>({ query, children }: Omit<LoadedProps<T>, 'waiting'>) {
  const say = useProblemText();
  if (query.data === undefined && query.error) {
    return (
      <Page title={say(query.error)} hideTitle>
        <Failed error={query.error} retry={query.refetch} />
      </Page>
    );
  }
  return (
    <Loaded query={query} waiting={<PageSkeleton />}>
      {children}
    </Loaded>
  );
}

export function Failed({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={say(error)}>
      <Button variant="default" size="sm" onClick={() => void retry()}>
        {t('api.retry')}
      </Button>
    </Alert>
  );
}
