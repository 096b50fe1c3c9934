import { expect, test } from 'vitest';
import { weekdayChoices, weeklyText } from './weekly';

test('a time of the week is written as its reader writes', () => {
  expect(weeklyText({ weekday: 1, start_time: '17:00' }, 'en-GB')).toBe('Monday, 17:00');
  expect(weeklyText({ weekday: 7, start_time: '09:30' }, 'en-IN')).toMatch(/^Sunday, 9:30.am$/);
});

test('Monday is 1', () => {
  expect(weekdayChoices('en')[0]).toEqual({ value: '1', label: 'Monday' });
});
