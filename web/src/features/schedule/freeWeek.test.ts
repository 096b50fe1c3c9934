import { expect, test } from 'vitest';
import { beside, dayToShow, timesOf } from './freeWeek';
import type { FreeDay } from './queries';

const day = (date: string, ...times: string[]): FreeDay => ({
  date,
  weekday: 1,
  away: false,
  closed: null,
  times: times.map((starts) => ({ starts, free_rooms: null })),
});
const week = [
  day('2026-12-07'),
  day('2026-12-08', '15:00', '16:30'),
  day('2026-12-09'),
  day('2026-12-10', '09:00', '15:30', '15:45', '20:00'),
];

test('times know their day, and the rooms that were asked for', () => {
  const hall = { id: 'hall', name: 'Hall' };
  const tuesday: FreeDay = { ...day('2026-12-08'), times: [{ starts: '15:00', free_rooms: [hall] }] };
  expect(timesOf(tuesday)).toEqual([{ starts: '2026-12-08T15:00', rooms: [hall] }]);
  expect(timesOf(day('2026-12-08', '15:00'))).toEqual([{ starts: '2026-12-08T15:00', rooms: undefined }]);
});

test('the day of what is chosen is shown, else the first with times, else the first', () => {
  expect(dayToShow(week, '2026-12-10T09:00')?.date).toBe('2026-12-10');
  expect(dayToShow(week, '2027-01-01T09:00')?.date).toBe('2026-12-08');
  expect(dayToShow(week, undefined)?.date).toBe('2026-12-08');
  expect(dayToShow([day('2026-12-07')], undefined)?.date).toBe('2026-12-07');
});

test('beside a time is the nearest of the next day that has any', () => {
  expect(beside(week, '2026-12-08T15:00', 1)?.starts).toBe('2026-12-10T15:30');
  expect(beside(week, '2026-12-08T16:30', 1)?.starts).toBe('2026-12-10T15:45');
  expect(beside(week, '2026-12-10T20:00', -1)?.starts).toBe('2026-12-08T16:30');
  expect(beside(week, '2026-12-10T09:00', -1)?.starts).toBe('2026-12-08T15:00');
  expect(beside(week, '2026-12-10T09:00', 1)).toBeUndefined();
  expect(beside(week, '2026-12-08T15:00', -1)).toBeUndefined();
});
