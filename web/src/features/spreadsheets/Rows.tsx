import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/api/Loaded';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { importRowsQuery, type ImportRow, type Outcome } from './queries';

/** What the rows of one kind would do, a page at a time. */
export function Rows({ id, outcome }: { id: string; outcome: Outcome }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const rows = useQuery(importRowsQuery(id, outcome, page));
  const columns: Column<ImportRow>[] = [
    { key: 'line', header: t('spreadsheets.check.line'), phone: 'aside', cell: (row) => row.line },
    { key: 'who', header: t('spreadsheets.check.who'), phone: 'title', cell: (row) => row.label || '–' },
    {
      key: 'what',
      header: t(outcome === 'refused' ? 'spreadsheets.check.why' : 'spreadsheets.check.what'),
      cell: (row) => (outcome === 'refused' ? <Reasons row={row} /> : <Changes row={row} />),
    },
  ];
  if (rows.error) return <Failed error={rows.error} retry={rows.refetch} />;
  return (
    <DataTable
      label={t(`spreadsheets.outcome.${outcome}`)}
      columns={columns}
      rows={rows.data?.items}
      rowKey={(row) => String(row.line)}
      empty={<EmptyState title={t('spreadsheets.check.noRows')} />}
      paging={
        rows.data && {
          page,
          pageSize: rows.data.page_size,
          total: rows.data.total,
          onPage: setPage,
        }
      }
    />
  );
}

function Reasons({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  return (
    <List size="sm" listStyleType="none">
      {row.reasons.map((reason, index) => (
        <List.Item key={index}>
          {reason.column && <strong>{reason.column}: </strong>}
          {t(`spreadsheets.reason.${reason.code as 'ambiguous'}`)}{' '}
          <Text span c="dimmed" size="sm">
            {reason.detail}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function Changes({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const name = (field: string) => t(`spreadsheets.fields.${field}` as 'spreadsheets.fields.full_name');
  return (
    <List size="sm" listStyleType="none">
      {row.changes.map(({ field, before, after }) => (
        <List.Item key={field}>
          {name(field)}: {before && <s>{before}</s>} {before && '→'} {after || '–'}
        </List.Item>
      ))}
    </List>
  );
}
