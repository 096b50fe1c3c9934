import { expect, test } from 'vitest';
import { namesOf, weekdayChoices, weeklyText, weeklyTexts } from './weekly';

test('a time of the week is written as its reader writes', () => {
  expect(weeklyText({ weekday: 1, start_time: '17:00' }, 'en-GB')).toBe('Monday, 17:00');
  expect(weeklyText({ weekday: 7, start_time: '09:30' }, 'en-IN')).toMatch(/^Sunday, 9:30.am$/);
});

test('Monday is 1', () => {
  expect(weekdayChoices('en')[0]).toEqual({ value: '1', label: 'Monday' });
});

test('a class may have several times of the week', () => {
  const times = [
    { weekday: 1, start_time: '17:00' },
    { weekday: 4, start_time: '18:00' },
  ];
  expect(weeklyTexts(times, 'en-GB')).toBe('Monday, 17:00; Thursday, 18:00');
  expect(namesOf(['Meera', undefined, 'Meera', 'Arjun'])).toBe('Meera, Arjun');
});
