import { expect, test } from 'vitest';
import { monthsAround } from './months';
import { formatPercent, parsePercent } from './percent';

test.each([
  ['9', 90_000],
  ['8.875', 88_750],
  ['8,875', 88_750],
  ['0.0001', 1],
  [' 18 % ', 180_000],
  ['100', 1_000_000],
  ['0', 0],
])('%s is read', (text, ppm) => {
  expect(parsePercent(text)).toBe(ppm);
});

test.each(['', '-1', '100.01', '101', '1.23456', '1e1', 'nine', '.5'])('%s is no rate', (text) => {
  expect(parsePercent(text)).toBeNull();
});

test('a rate is written with as many decimals as it has', () => {
  expect(formatPercent(90_000, 'en-IN')).toBe('9%');
  expect(formatPercent(88_750, 'en-IN')).toBe('8.875%');
});

test('months are offered across the turn of the year', () => {
  const months = monthsAround('2026-11');
  expect(months[0]).toBe('2026-05');
  expect(months[6]).toBe('2026-11');
  expect(months.at(-1)).toBe('2027-05');
});
