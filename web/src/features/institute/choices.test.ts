import { expect, test } from 'vitest';
import { currencies, locales, months, roundings, timeZones, weekdays } from './choices';

test('zones have their present names and include the one in use', () => {
  const zones = timeZones('Mars/Olympus');
  expect(zones).toContain('Asia/Kolkata');
  expect(zones).not.toContain('Asia/Calcutta');
  expect(zones).toContain('Mars/Olympus');
});

test('currencies and locales are named in the language of the reader', () => {
  expect(currencies('INR', 'en')).toContainEqual({ value: 'INR', label: 'INR · Indian Rupee' });
  expect(locales('en-IN', 'en')[0]?.label).toMatch(/India.* · 1,23,456\.5 · 23 Nov 2026/);
});

test('January is 1', () => {
  expect(months('en')[3]).toEqual({ value: '4', label: 'April' });
});

test('documents are rounded to whole units of the currency, or as they are now', () => {
  expect(roundings(100, 2)).toEqual([1, 100, 500, 1000]);
  expect(roundings(50, 2)).toEqual([1, 50, 100, 500, 1000]);
  expect(roundings(1, 0)).toEqual([1, 5, 10]);
});

test('Monday is 1', () => {
  expect(weekdays('en')[0]).toEqual({ value: '1', label: 'Monday' });
  expect(weekdays('en')[6]).toEqual({ value: '7', label: 'Sunday' });
});
