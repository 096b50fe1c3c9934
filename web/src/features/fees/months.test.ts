import { expect, test } from 'vitest';
import { firstMonth, monthsAround } from './months';

test('the months around one, over the end of a year', () => {
  const months = monthsAround('2026-11');
  expect([months[0], months[6], months.at(-1), months.length]).toEqual(['2026-05', '2026-11', '2027-05', 13]);
});

test('nothing is charged for a month before the first', () => {
  expect(firstMonth('2026-11', undefined)).toBe('2026-11');
  expect(firstMonth('2026-11', '2026-09-18')).toBe('2026-11');
  expect(firstMonth('2026-11', '2026-12-18')).toBe('2026-12');
});
