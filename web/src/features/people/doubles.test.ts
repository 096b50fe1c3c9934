import { expect, test } from 'vitest';
import { isTelling } from './doubles';

test('a few letters tell nobody apart; a name, a number or an address does', () => {
  expect(isTelling({ full_name: 'As' })).toBe(false);
  expect(isTelling({ full_name: '', phone: '+91 98' })).toBe(false);
  expect(isTelling({ full_name: '', email: 'maya' })).toBe(false);
  expect(isTelling({ full_name: 'Ash' })).toBe(true);
  expect(isTelling({ full_name: '', phone: '98765 4' })).toBe(true);
  expect(isTelling({ full_name: '', email: 'maya@e' })).toBe(true);
});
