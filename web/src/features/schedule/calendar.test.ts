import { expect, test } from 'vitest';
import { closuresOn, isClosed, openingOf, shutOn, type Calendar } from './calendar';
import type { Closure } from './queries';

const monday = '2026-11-23';
const sunday = '2026-11-29';
const closure = (name: string, starts_on: string, ends_on: string, branch?: string): Closure => ({
  id: name,
  kind: 'closure',
  name,
  starts_on,
  ends_on,
  branch: branch ? { id: branch, name: branch } : null,
});
const calendar: Calendar = {
  closures: [closure('Festival', monday, monday), closure('Repair', '2026-11-22', '2026-11-24', 'annexe')],
  hours: [
    { weekday: 1, opens: '15:00', closes: '20:00' },
    { weekday: 1, opens: '09:00', closes: '12:30' },
  ],
};
const names = (closures: Closure[]) => closures.map(({ name }) => name);

test('a day shows what closes it, there or everywhere', () => {
  expect(names(closuresOn(calendar, monday))).toEqual(['Festival', 'Repair']);
  expect(names(closuresOn(calendar, monday, 'main'))).toEqual(['Festival']);
  expect(names(closuresOn(calendar, '2026-11-24', 'annexe'))).toEqual(['Repair']);
  expect(closuresOn(calendar, sunday)).toEqual([]);
});

test('a closure of one branch leaves the others open', () => {
  expect(isClosed(calendar, monday, 'main')).toBe(true);
  expect(isClosed(calendar, '2026-11-24')).toBe(false);
  expect(isClosed(calendar, '2026-11-24', 'main')).toBe(false);
  expect(isClosed(calendar, '2026-11-24', 'annexe')).toBe(true);
});

test('between the opening hours the door is shut', () => {
  expect(shutOn(calendar, monday, 480, 1260)).toEqual([
    { from: 480, to: 540 },
    { from: 750, to: 900 },
    { from: 1200, to: 1260 },
  ]);
  expect(shutOn(calendar, monday, 600, 700)).toEqual([]);
  expect(shutOn(calendar, sunday, 480, 1260)).toEqual([{ from: 480, to: 1260 }]);
  expect(shutOn({ ...calendar, hours: [] }, monday, 480, 1260)).toEqual([]);
});

test('the board is as tall as the opening hours', () => {
  expect(openingOf(calendar, [monday, sunday])).toEqual({ from: 540, to: 1200 });
  expect(openingOf(calendar, [sunday])).toBeUndefined();
});
