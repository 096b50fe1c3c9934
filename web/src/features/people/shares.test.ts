import { expect, test } from 'vitest';
import { evenShares, formatShare, parseShare, WHOLE, writtenShare } from './shares';

test('shares are read and written without loss', () => {
  for (const share of [0, 1, 3333, 6000, WHOLE]) expect(parseShare(writtenShare(share))).toBe(share);
  expect(parseShare(' 33,3 % ')).toBe(3330);
});

test('what is no share is none', () => {
  for (const text of ['', 'half', '100.01', '33.333', '-5', '1e2']) expect(parseShare(text), text).toBeNull();
});

test('even shares are the whole', () => {
  for (let count = 1; count <= 20; count++) {
    expect(evenShares(count).reduce((sum, share) => sum + share, 0)).toBe(WHOLE);
  }
  expect(evenShares(3)).toEqual([3334, 3333, 3333]);
});

test('a share is written as the language does', () => {
  expect(formatShare(6250, 'en-IN')).toBe('62.5%');
});
