import { expect, test } from 'vitest';
import { fitted } from './picture';

test('a picture shrinks into the square and keeps its shape', () => {
  expect(fitted(4000, 3000, 512)).toEqual([512, 384]);
  expect(fitted(600, 1200, 512)).toEqual([256, 512]);
  expect(fitted(10_000, 1, 512)).toEqual([512, 1]);
});

test('a small picture stays as it is', () => {
  expect(fitted(300, 200, 512)).toEqual([300, 200]);
});
