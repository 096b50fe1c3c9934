import { expect, test } from 'vitest';
import { telephone } from './telephone';

test('a number is dialled with its extension', () => {
  expect(telephone('+919876543210')).toBe('tel:+919876543210');
  expect(telephone('+912223456789 ext. 12')).toBe('tel:+912223456789;ext=12');
});
