import { Group, Pagination, Paper, Skeleton, Stack, Text } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RowCards } from './RowCards';
import { RowTable } from './RowTable';
import { useIsPhone } from './useIsPhone';

export interface Column<Row> {
  key: string;
  header: string;
  /** For a column of buttons: the header is read out, not shown. */
  hideHeader?: boolean;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** Its place on a phone's card: the first line, the end of the first line, a line below, or left out. */
  phone?: 'title' | 'aside' | 'line' | 'none';
}

export interface Paging {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}

interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  /** undefined while they are being read. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  empty: ReactNode;
  paging?: Paging | undefined;
}

/**
 * Rows as a table, or as cards on a phone. A click anywhere on a row follows the first link in it; the arrow keys
 * go from row to row.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, empty, paging }: DataTableProps<Row>) {
  const phone = useIsPhone();
  if (!rows) return <Waiting />;
  if (rows.length === 0) return <Paper withBorder>{empty}</Paper>;
  const View = phone ? RowCards : RowTable;
  return (
    <Stack gap="sm">
      <View label={label} columns={columns} rows={rows} rowKey={rowKey} onKeyDown={moveBetweenRows} />
      {paging && <Pages {...paging} />}
    </Stack>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack gap={6} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} h={46} />
      ))}
    </Stack>
  );
}

function Pages({ page, pageSize, total, onPage }: Paging) {
  const { t } = useTranslation();
  if (total <= pageSize) return null;
  const from = (page - 1) * pageSize + 1;
  const labels = {
    first: t('ui.firstPage'),
    last: t('ui.lastPage'),
    next: t('ui.nextPage'),
    previous: t('ui.previousPage'),
  };
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed" aria-live="polite">
        {t('ui.range', { from, to: Math.min(page * pageSize, total), total })}
      </Text>
      <Pagination
        value={page}
        total={Math.ceil(total / pageSize)}
        onChange={onPage}
        siblings={0}
        getItemProps={(item) => ({ 'aria-label': t('ui.page', { page: item }) })}
        getControlProps={(control) => ({ 'aria-label': labels[control] })}
      />
    </Group>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step || !(event.target instanceof HTMLElement)) return;
  const rows = [...event.currentTarget.querySelectorAll('[data-row]')];
  const current = rows.findIndex((row) => row.contains(event.target as HTMLElement));
  const next = rows[current + step]?.querySelector<HTMLElement>('a, button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
