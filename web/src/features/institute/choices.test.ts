import { expect, test } from 'vitest';
import { currencies, locales, timeZones, weekdays } from './choices';

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

test('Monday is 1', () => {
  expect(weekdays('en')[0]).toEqual({ value: '1', label: 'Monday' });
  expect(weekdays('en')[6]).toEqual({ value: '7', label: 'Sunday' });
});
