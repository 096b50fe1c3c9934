import { expect, test } from 'vitest';
import { firstMinute, hoursFor, hueOf, lanes } from './layout';
import { lesson } from './testLessons';

test('lessons at the same time stand side by side, later ones get the whole width again', () => {
  const placed = lanes([
    lesson('c', '2026-11-23T18:00'),
    lesson('a', '2026-11-23T16:00', 60),
    lesson('b', '2026-11-23T16:30', 90),
    lesson('d', '2026-11-23T17:00', 30),
  ]);
  expect(placed.get('a')).toEqual({ lane: 0, of: 2 });
  expect(placed.get('b')).toEqual({ lane: 1, of: 2 });
  expect(placed.get('d')).toEqual({ lane: 0, of: 2 });
  expect(placed.get('c')).toEqual({ lane: 0, of: 1 });
});

test('the usual hours grow with the lessons, in whole hours, to midnight at most', () => {
  expect(hoursFor([])).toEqual({ open: 540, close: 1200 });
  expect(hoursFor([lesson('a', '2026-11-23T07:30'), lesson('b', '2026-11-23T20:15', 30)])).toEqual({
    open: 420,
    close: 1260,
  });
  expect(hoursFor([lesson('a', '2026-11-23T23:30', 90)]).close).toBe(1440);
});

test('a day opens at its first lesson, today an hour before now', () => {
  const hours = { open: 540, close: 1200 };
  const day = [lesson('a', '2026-11-23T16:00')];
  expect(firstMinute(day, hours, undefined)).toBe(960);
  expect(firstMinute(day, hours, '2026-11-23T12:20')).toBe(680);
  expect(firstMinute(day, hours, '2026-11-23T06:00')).toBe(540);
  expect(firstMinute([], hours, undefined)).toBe(540);
});

test('lessons of one course have one colour', () => {
  const piano = (title: string) => lesson('a', '2026-11-23T16:00', 60, { offering_id: 'piano', title });
  expect(hueOf(piano('Asha'))).toBe(hueOf(piano('Ravi')));
});
