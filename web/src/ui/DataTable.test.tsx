import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { show } from '@/testing';
import { DataTable, type Column } from './DataTable';

interface Row {
  id: string;
  name: string;
  phone: string;
}
const rows: Row[] = [
  { id: '1', name: 'Asha', phone: '98' },
  { id: '2', name: 'Bina', phone: '99' },
];
const columns: Column<Row>[] = [
  { key: 'name', header: 'Name', phone: 'title', cell: (row) => <a href={`#${row.id}`}>{row.name}</a> },
  { key: 'phone', header: 'Phone', cell: (row) => row.phone },
];
const table = (more: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) => (
  <DataTable label="People" columns={columns} rows={rows} rowKey={(row) => row.id} empty="Nobody" {...more} />
);

test('rows are a named table with headers', async () => {
  await show(table());
  const people = screen.getByRole('table', { name: 'People' });
  expect(
    within(people)
      .getAllByRole('columnheader')
      .map((th) => th.textContent),
  ).toEqual(['Name', 'Phone']);
  expect(within(people).getAllByRole('row')).toHaveLength(3);
});

test('no rows say so, and rows on their way are announced', async () => {
  await show(table({ rows: [] }));
  expect(screen.getByText('Nobody')).toBeTruthy();
  await show(table({ rows: undefined }));
  expect(screen.getByRole('status', { name: 'Loading…' })).toBeTruthy();
});

test('a click beside the link follows it', async () => {
  await show(table());
  const followed = vi.fn((event: MouseEvent) => event.preventDefault());
  screen.getByRole('link', { name: 'Bina' }).addEventListener('click', followed);
  await userEvent.click(screen.getByText('99'));
  expect(followed).toHaveBeenCalledOnce();
});

test('the arrow keys go from row to row', async () => {
  await show(table());
  screen.getByRole('link', { name: 'Asha' }).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Bina');
  await userEvent.keyboard('{ArrowDown}{ArrowUp}');
  expect(document.activeElement?.textContent).toBe('Asha');
});

test('more rows than fit are paged', async () => {
  const onPage = vi.fn();
  await show(table({ paging: { page: 1, pageSize: 2, total: 5, onPage } }));
  expect(screen.getByText('1–2 of 5')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
  expect(onPage).toHaveBeenCalledExactlyOnceWith(2);
});

test('on a phone the rows are cards', async () => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches: true,
    addEventListener() {},
    removeEventListener() {},
  } as unknown as MediaQueryList);
  await show(table());
  expect(screen.queryByRole('table')).toBeNull();
  expect(within(screen.getByRole('list', { name: 'People' })).getAllByRole('listitem')).toHaveLength(2);
  vi.restoreAllMocks();
});
