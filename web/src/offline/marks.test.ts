import { expect, test } from 'vitest';
import { add, markOf, settle, type Mark, type Waiting } from './marks';

const entry = (key: string, student: string, more: Partial<Mark> = {}): Waiting => ({
  about: { student, lesson: 'Guitar', starts: '2026-11-23T17:00' },
  mark: {
    key,
    lesson_id: 'l1',
    student_id: student,
    code: 'present',
    marked_at: '2026-11-23T11:30:00Z',
    base_version: 0,
    ...more,
  },
});
const keys = (outbox: readonly Waiting[]) => outbox.map(({ mark }) => mark.key);

test('only the newest mark of a student in a lesson waits, on the version the first was made for', () => {
  const first = add([], entry('k1', 'asha', { base_version: 2 }));
  const second = add(first, entry('k2', 'asha', { code: 'late', base_version: 3 }));
  const third = add(second, entry('k3', 'ravi'));
  expect(keys(third)).toEqual(['k2', 'k3']);
  expect(markOf(third, 'l1', 'asha')?.mark).toMatchObject({ code: 'late', base_version: 2 });
  expect(markOf(third, 'l2', 'asha')).toBeUndefined();
});

test('a mark leaves only on the verdict for its own key', () => {
  const outbox = [entry('k1', 'asha'), entry('k2', 'ravi'), entry('k3', 'tara')];
  const left = settle(outbox, outbox, [
    { key: 'k1', outcome: 'applied', version: 1 },
    { key: 'k2', outcome: 'duplicate', version: 1 },
    { key: 'k9', outcome: 'applied', version: 1 },
  ]);
  expect(keys(left)).toEqual(['k3']);
});

test('what was not taken stays, with the reason', () => {
  const outbox = [entry('k1', 'asha'), entry('k2', 'ravi')];
  const left = settle(outbox, outbox, [
    { key: 'k1', outcome: 'superseded', version: 4, code: 'no_show' },
    { key: 'k2', outcome: 'rejected', detail: 'The lesson was cancelled.' },
  ]);
  expect(left.map(({ verdict }) => verdict?.outcome)).toEqual(['superseded', 'rejected']);
});

test('marking again after somebody else did builds on what that person said', () => {
  const superseded = settle([entry('k1', 'asha')], [], [{ key: 'k1', outcome: 'superseded', version: 4 }]);
  const again = add(superseded, entry('k2', 'asha', { base_version: 1 }));
  expect(keys(again)).toEqual(['k2']);
  expect(again[0]?.mark.base_version).toBe(4);
  expect(again[0]?.verdict).toBeUndefined();
});

test('a correction made while the first mark was under way is no conflict with it', () => {
  const first = entry('k1', 'asha');
  const corrected = add([first], entry('k2', 'asha', { code: 'late' }));
  const left = settle(corrected, [first], [{ key: 'k1', outcome: 'applied', version: 1 }]);
  expect(left).toHaveLength(1);
  expect(left[0]?.mark).toMatchObject({ key: 'k2', base_version: 1 });
});
