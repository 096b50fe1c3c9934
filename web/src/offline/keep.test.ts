import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keep, restore } from './keep';
import { sheetKey, takeIntoSheets, type Sheet } from './sheets';
import { memoryStore } from './store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DAY_MS = 24 * 60 * 60_000;

async function kept() {
  const store = memoryStore();
  const queryClient = new QueryClient();
  keep(queryClient, store);
  queryClient.setQueryData(['lessons', 'day', '2026-11-23'], { items: [1] });
  queryClient.setQueryData(['invoices', 'list'], { items: [2] });
  await vi.advanceTimersByTimeAsync(1_000);
  return store;
}

test('lessons and attendance are there the next time, nothing else', async () => {
  const next = new QueryClient();
  await restore(next, await kept());
  expect(next.getQueryData(['lessons', 'day', '2026-11-23'])).toEqual({ items: [1] });
  expect(next.getQueryData(['invoices', 'list'])).toBeUndefined();
});

test('answers that keep coming do not put the copy off', async () => {
  const store = memoryStore();
  const queryClient = new QueryClient();
  keep(queryClient, store);
  for (let i = 0; i < 5; i++) {
    queryClient.setQueryData(['lessons', i], { items: [i] });
    await vi.advanceTimersByTimeAsync(100);
  }
  const next = new QueryClient();
  await restore(next, store);
  expect(next.getQueryData(['lessons', 0])).toEqual({ items: [0] });
});

test('after a week they are not shown any more', async () => {
  const store = await kept();
  await vi.advanceTimersByTimeAsync(8 * DAY_MS);
  const next = new QueryClient();
  await restore(next, store);
  expect(next.getQueryData(['lessons', 'day', '2026-11-23'])).toBeUndefined();
});

test('what the server took stands in the register without asking again', () => {
  const queryClient = new QueryClient();
  const row = { student_id: 's1', full_name: 'Asha', code: null, note: 'Rain', version: 0 };
  queryClient.setQueryData(sheetKey('l1'), { rows: [row] });
  const mark = {
    key: 'k1',
    lesson_id: 'l1',
    student_id: 's1',
    code: 'late' as const,
    marked_at: '2026-11-23T11:30:00Z',
  };
  const about = { student: 'Asha', lesson: 'Guitar', starts: '2026-11-23T17:00' };
  takeIntoSheets(queryClient, [{ mark, about }], [{ key: 'k1', outcome: 'applied', version: 1 }]);
  const sheet = queryClient.getQueryData<Sheet>(sheetKey('l1'));
  expect(sheet?.rows).toEqual([{ ...row, code: 'late', version: 1 }]);
});
