import { expect, test } from 'vitest';
import { whyClosed } from './marking';
import type { Lesson } from './queries';

const on = (day: string, status: Lesson['status'] = 'planned') =>
  ({ starts: `${day}T17:00`, status }) as Lesson;
const today = '2026-11-23';

test('a lesson is marked on its day and, by its teacher, for a week', () => {
  expect(whyClosed(on('2026-11-23'), today, false)).toBeUndefined();
  expect(whyClosed(on('2026-11-16'), today, false)).toBeUndefined();
  expect(whyClosed(on('2026-11-15'), today, false)).toBe('tooLate');
  expect(whyClosed(on('2026-11-15'), today, true)).toBeUndefined();
  expect(whyClosed(on('2026-11-24'), today, true)).toBe('notYet');
  expect(whyClosed(on('2026-11-23', 'cancelled'), today, true)).toBe('cancelled');
});
