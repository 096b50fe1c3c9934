import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { ImportStatusBadge } from './ImportStatusBadge';
import { importsQuery, type ImportItem } from './queries';

const importsRoute = getRouteApi('/member/imports');

/** What was imported, by whom and when. */
export default function ImportsPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const { page = 1 } = importsRoute.useSearch();
  const navigate = importsRoute.useNavigate();
  const columns = useColumns();
  const imports = useQuery(importsQuery(page));
  const add = who.can('imports:create') && (
    <ButtonLink to="/imports/new" leftSection={<IconPlus size={18} />}>
      {t('spreadsheets.import.new')}
    </ButtonLink>
  );

  return (
    <Page title={t('spreadsheets.nav.imports')} actions={imports.data?.items.length ? add : undefined}>
      {imports.error ? (
        <Failed error={imports.error} retry={imports.refetch} />
      ) : (
        <DataTable
          label={t('spreadsheets.nav.imports')}
          columns={columns}
          rows={imports.data?.items}
          rowKey={(row) => row.id}
          empty={
            <EmptyState
              icon={<IconTableImport size={24} />}
              title={t('spreadsheets.import.none')}
              text={t('spreadsheets.import.noneText')}
              action={add}
            />
          }
          paging={
            imports.data && {
              page,
              pageSize: imports.data.page_size,
              total: imports.data.total,
              onPage: (next) => void navigate({ search: { page: next } }),
            }
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<ImportItem>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'file',
      header: t('spreadsheets.field.file'),
      phone: 'title',
      cell: (row) => (
        <TextLink to="/imports/$importId" params={{ importId: row.id }}>
          {row.file_name}
        </TextLink>
      ),
    },
    { key: 'kind', header: t('spreadsheets.field.kind'), cell: (row) => t(`spreadsheets.kind.${row.kind}`) },
    {
      key: 'when',
      header: t('spreadsheets.field.when'),
      cell: (row) => format.instant(row.created_at),
    },
    { key: 'who', header: t('spreadsheets.field.who'), cell: (row) => row.created_by?.full_name },
    {
      key: 'rows',
      header: t('spreadsheets.field.rows'),
      phone: 'none',
      align: 'end',
      cell: ({ counts }) => format.number(counts.create + counts.change + counts.unchanged + counts.refused),
    },
    {
      key: 'status',
      header: t('spreadsheets.field.status'),
      phone: 'aside',
      cell: (row) => <ImportStatusBadge status={row.status} />,
    },
  ];
}
