import { expect, test } from 'vitest';
import type { WeeklyHours } from './queries.teachers';
import { byWeekday, weekdaysFrom } from './week';

const at = (weekday: number, starts: string): WeeklyHours => ({
  weekday,
  starts,
  ends: '20:00',
  branch_id: null,
});

test('a week begins on the institute’s day', () => {
  expect(weekdaysFrom(7)).toEqual([7, 1, 2, 3, 4, 5, 6]);
  const hours = [at(1, '09:00'), at(1, '14:00'), at(7, '10:00')];
  expect(byWeekday(hours, 7).map(([day, list]) => [day, list.length])).toEqual([
    [7, 1],
    [1, 2],
  ]);
  expect(byWeekday([], 1)).toEqual([]);
});
