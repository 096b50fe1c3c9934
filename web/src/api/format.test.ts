import { expect, test } from 'vitest';
import { meAs } from '@/testing';
import { formats, writtenLocale } from './format';

const { institute } = meAs(['owner']);

test('words follow the person, habits the institute', () => {
  expect(writtenLocale('en', 'en-IN')).toBe('en-IN');
  expect(writtenLocale('hi', 'en-IN')).toBe('hi-IN');
  expect(writtenLocale('en', 'de-DE')).toBe('en-DE');
});

test('money, days and instants of an Indian institute', () => {
  const format = formats(institute, 'en');
  expect(format.money(12345678)).toBe('₹1,23,456.78');
  expect(format.day('2026-11-23')).toBe('23 Nov 2026');
  expect(format.instant('2026-11-22T20:00:00Z')).toMatch(/^23 Nov 2026, 1:30\sam$/);
  expect(format.weekStart('2026-11-22')).toBe('2026-11-16');
});

test('the same in Hindi', () => {
  const format = formats(institute, 'hi');
  expect(format.day('2026-11-23', 'long')).toBe('सोमवार, 23 नवंबर');
  expect(format.number(123456)).toBe('1,23,456');
});

test('the same in Tamil', () => {
  const format = formats(institute, 'ta');
  expect(format.day('2026-11-23', 'long')).toBe('நவம்பர் 23, திங்கள்');
  expect(format.money(12345678)).toBe('₹1,23,456.78');
});
