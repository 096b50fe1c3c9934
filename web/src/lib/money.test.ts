import { expect, test } from 'vitest';
import { currencySymbol, formatMoney, parseMoney, toDecimal } from './money';

const rupees = { currency: 'INR', exponent: 2, locale: 'en-IN' };
const yen = { currency: 'JPY', exponent: 0, locale: 'ja-JP' };
const dinars = { currency: 'KWD', exponent: 3, locale: 'en-KW' };
const euros = { currency: 'EUR', exponent: 2, locale: 'de-DE' };
const plain = (text: string) => text.replace(/\s/g, ' ');

test('minor units become decimals exactly', () => {
  expect(toDecimal(5, 2)).toBe('0.05');
  expect(toDecimal(-5, 2)).toBe('-0.05');
  expect(toDecimal(123456, 2)).toBe('1234.56');
  expect(toDecimal(1500, 0)).toBe('1500');
  expect(toDecimal(1, 3)).toBe('0.001');
  expect(toDecimal(Number.MAX_SAFE_INTEGER, 2)).toBe('90071992547409.91');
});

test('amounts are written as the locale and the currency want', () => {
  expect(formatMoney(12345678, rupees)).toBe('₹1,23,456.78');
  expect(formatMoney(-50000, rupees)).toBe('-₹500.00');
  expect(formatMoney(50000, rupees, { short: true })).toBe('₹500');
  expect(formatMoney(50050, rupees, { short: true })).toBe('₹500.50');
  expect(formatMoney(1500, yen)).toMatch(/1,500$/);
  expect(plain(formatMoney(1234567, dinars))).toBe('KWD 1,234.567');
  expect(plain(formatMoney(9007199254740991, euros))).toBe('90.071.992.547.409,91 €');
  expect(currencySymbol(rupees)).toBe('₹');
});

test.each([
  ['hi-IN', '₹1,23,456.78'],
  ['ta-IN', '₹1,23,456.78'],
  ['ml-IN', '₹1,23,456.78'],
  ['or-IN', '₹1,23,456.78'],
  ['kn-IN', '₹1,23,456.78'],
  ['mr-IN', '₹१,२३,४५६.७८'],
  ['en-US', '₹123,456.78'],
])('in %s, amounts are grouped as in India only there', (locale, written) => {
  expect(formatMoney(12345678, { ...rupees, locale })).toBe(written);
});

test.each([
  ['500', rupees, 50000],
  ['1,23,456.5', rupees, 12345650],
  [' 12.34 ', rupees, 1234],
  ['12.', rupees, 1200],
  ['-3.5', rupees, -350],
  ['१२३.५', { ...rupees, locale: 'hi-IN-u-nu-deva' }, 12350],
  ['1.234,56', euros, 123456],
  ['1234,5', euros, 123450],
  ['12.50', euros, 1250],
  ['1.234', euros, 123400],
  ['1500', yen, 1500],
  ['0.001', dinars, 1],
])('%s is read', (text, style, minor) => {
  expect(parseMoney(text, style)).toBe(minor);
});

test.each(['', 'abc', '1.234', '.5.', '1e3', '99999999999999999', '--1'])('%s is no rupee amount', (text) => {
  expect(parseMoney(text, rupees)).toBeNull();
});
