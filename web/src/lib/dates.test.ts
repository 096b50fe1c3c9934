import { expect, test } from 'vitest';
import {
  addDays,
  dayIn,
  formatDay,
  formatDays,
  formatInstant,
  formatMonth,
  formatTime,
  startOfWeek,
  weekday,
  weekdayName,
} from './dates';

const plain = (text: string) => text.replace(/\s/g, ' ');

test('the day depends on the zone of the institute, not of the device', () => {
  const instant = new Date('2026-11-22T20:00:00Z');
  expect(dayIn('Asia/Kolkata', instant)).toBe('2026-11-23');
  expect(dayIn('America/Los_Angeles', instant)).toBe('2026-11-22');
});

test('days are counted across months, leap days and summer time', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-29', -1)).toBe('2026-03-28');
});

test('a week starts where the institute says', () => {
  expect(weekday('2026-11-22')).toBe(7);
  expect(startOfWeek('2026-11-22', 1)).toBe('2026-11-16');
  expect(startOfWeek('2026-11-22', 7)).toBe('2026-11-22');
  expect(startOfWeek('2026-11-23', 6)).toBe('2026-11-21');
});

test('days and times are written in the locale', () => {
  expect(formatDay('2026-11-23', 'en-IN')).toBe('23 Nov 2026');
  expect(formatDay('2026-11-23', 'en-GB', 'long')).toBe('Monday 23 November');
  expect(formatDay('2026-11-23', 'hi-IN', 'short')).toMatch(/23 नव/);
  expect(plain(formatDays('2026-11-23', '2026-11-29', 'en-GB'))).toMatch(/^23\W+29 Nov 2026$/);
  expect(formatMonth('2026-11', 'en-IN')).toBe('November 2026');
  expect(formatTime('2026-11-23T15:30', 'en-GB')).toBe('15:30');
  expect(plain(formatTime('15:30', 'en-IN'))).toBe('3:30 pm');
  expect(plain(formatInstant('2026-11-23T10:00:00Z', 'en-GB', 'Asia/Kolkata'))).toBe('23 Nov 2026, 15:30');
});

test('weekdays have the names of the language', () => {
  expect(weekdayName(1, 'en-IN')).toBe('Monday');
  expect(weekdayName(7, 'hi-IN')).toBe('रविवार');
});
