import { expect, test } from 'vitest';
import { laterPage, localPath, oneOf, text } from './search';

test('texts are read, also when they look like numbers', () => {
  expect(text('asha')).toBe('asha');
  expect(text(98)).toBe('98');
  expect(text('')).toBeUndefined();
  expect(text({})).toBeUndefined();
});

test('only known choices and later pages pass', () => {
  expect(oneOf('paid', ['open', 'paid'])).toBe('paid');
  expect(oneOf('stolen', ['open', 'paid'])).toBeUndefined();
  expect([1, 2, -3, 1.5, '2', undefined].map(laterPage)).toEqual([undefined, 2, ...Array(4).fill(undefined)]);
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 7])(
  'after signing in nobody is sent to %s',
  (value) => expect(localPath(value)).toBeUndefined(),
);

test('a page of this app is kept', () => {
  expect(localPath('/students?q=a')).toBe('/students?q=a');
});
