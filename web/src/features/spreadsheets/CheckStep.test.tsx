import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { meAs, serve, show } from '@/testing';
import { CheckStep } from './CheckStep';
import type { ImportDetail } from './queries';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const detail = (counts: Partial<ImportDetail['counts']>): ImportDetail => ({
  id: 'i1',
  kind: 'students',
  status: 'checked',
  file_name: 'students.csv',
  file_size: 100,
  has_file: true,
  counts: { create: 0, change: 0, unchanged: 0, refused: 0, ...counts },
  kept: 0,
  seats_given: null,
  seats_missed: null,
  failure: null,
  created_at: '2026-11-23T10:00:00Z',
  created_by: null,
  run_at: null,
  undone_at: null,
  reading: { format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, sheets: [], warnings: [] },
  columns: [],
  fields: ['full_name'],
  mapping: { columns: [], date_order: 'day_first', defaults: {}, match_by: 'phone_and_name' },
  template: null,
});

const refused = {
  line: 4,
  outcome: 'refused',
  label: 'Kiran Das',
  reasons: [{ field: 'date_of_birth', column: 'DOB', code: 'not_a_date', detail: '“31/02/2014”' }],
  changes: [],
};

const open = async (counts: Partial<ImportDetail['counts']>) => {
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['owner'], ['imports:create'])],
    'GET /api/v1/imports/i1/rows': [200, { items: [refused], total: 1, page: 1, page_size: 50 }],
    'POST /api/v1/imports/i1/run': [202, detail(counts)],
  });
  await show(
    <Suspense>
      <CheckStep detail={detail(counts)} onBack={() => undefined} />
    </Suspense>,
  );
  return calls;
};

test('refused rows are named with their reason, and the others go in only when somebody says so', async () => {
  const calls = await open({ create: 2, refused: 1 });
  expect(await screen.findByText('Not a date.', { exact: false })).toBeTruthy();
  expect(screen.getByText('Kiran Das')).toBeTruthy();
  const write = screen.getByRole<HTMLButtonElement>('button', { name: 'Write 2 rows' });
  expect(write.disabled).toBe(true);
  await userEvent.click(screen.getByRole('checkbox'));
  expect(write.disabled).toBe(false);
  await userEvent.click(write);
  await waitFor(() => expect(calls.some(({ call }) => call.startsWith('POST'))).toBe(true));
  const run = calls.find(({ call }) => call.startsWith('POST'));
  expect(JSON.parse(run?.body ?? '{}')).toEqual({ only_good_rows: true });
});

test('where nothing is refused nothing is asked, and where nothing is good nothing can be written', async () => {
  await open({ create: 1 });
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Write 1 row' })).disabled).toBe(
    false,
  );
  expect(screen.queryByRole('checkbox')).toBeNull();
  cleanup();
  await open({ refused: 3 });
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Write 0 rows' })).disabled).toBe(
    true,
  );
});
