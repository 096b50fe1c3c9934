import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import type { Mark, Verdict, Waiting } from './marks';
import { Outbox } from './outbox';
import { memoryStore } from './store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entry = (key: string, student = key): Waiting => ({
  about: { student, lesson: 'Guitar', starts: '2026-11-23T17:00' },
  mark: {
    key,
    lesson_id: 'l1',
    student_id: student,
    code: 'present',
    marked_at: '2026-11-23T11:30:00Z',
    base_version: 0,
  },
});
const applied = (marks: Mark[]): Verdict[] =>
  marks.map(({ key }) => ({ key, outcome: 'applied', version: 1 }));
const offline = () => Promise.reject(ApiProblem.offline(new TypeError('no network')));
const keys = (outbox: Outbox) => outbox.snapshot().map(({ mark }) => mark.key);

test('a mark is sent at once and leaves', async () => {
  const send = vi.fn(async (marks: Mark[]) => applied(marks));
  const settled = vi.fn();
  const outbox = new Outbox(memoryStore(), send, settled);
  await outbox.put([entry('k1'), entry('k2')]);
  expect(send).toHaveBeenCalledOnce();
  expect(outbox.snapshot()).toEqual([]);
  expect(settled).toHaveBeenCalledOnce();
});

test('without a network marks wait, also for the next page, and are tried again later and later', async () => {
  const store = memoryStore();
  const send = vi.fn<(marks: Mark[]) => Promise<Verdict[]>>(offline);
  const outbox = new Outbox(store, send);
  await outbox.put([entry('k1')]);
  expect(keys(outbox)).toEqual(['k1']);

  const reopened = new Outbox(store, send);
  await reopened.load();
  expect(keys(reopened)).toEqual(['k1']);

  await vi.advanceTimersByTimeAsync(5_000);
  expect(send).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(send).toHaveBeenCalledTimes(2);
  send.mockImplementation(async (marks) => applied(marks));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(send).toHaveBeenCalledTimes(3);
  expect(outbox.snapshot()).toEqual([]);
});

test('one mark the server cannot read does not hold up the others', async () => {
  const send = async (marks: Mark[]) => {
    if (marks.some(({ key }) => key === 'bad')) throw new ApiProblem(400, 'invalid', 'No such student.');
    return applied(marks);
  };
  const outbox = new Outbox(memoryStore(), send);
  await outbox.put([entry('k1'), entry('bad'), entry('k3'), entry('k4')]);
  expect(keys(outbox)).toEqual(['bad']);
  expect(outbox.snapshot()[0]?.verdict).toMatchObject({ outcome: 'rejected', detail: 'No such student.' });
  await outbox.drop('bad');
  expect(outbox.snapshot()).toEqual([]);
});

test('a mark that waits for a decision is not sent again', async () => {
  const send = vi.fn(async (marks: Mark[]): Promise<Verdict[]> =>
    marks.map(({ key }) => ({ key, outcome: 'superseded', version: 3, code: 'late' })),
  );
  const outbox = new Outbox(memoryStore(), send);
  await outbox.put([entry('k1')]);
  await outbox.flush();
  expect(send).toHaveBeenCalledOnce();
  expect(keys(outbox)).toEqual(['k1']);
});

test('a closed outbox tries nothing more', async () => {
  const send = vi.fn(offline);
  const outbox = new Outbox(memoryStore(), send);
  await outbox.put([entry('k1')]);
  outbox.close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(send).toHaveBeenCalledOnce();
});
