import { expect, test } from 'vitest';
import { byFolder } from './texts';
import { texts as hindi } from './hindi';

const english = byFolder(import.meta.glob('/src/**/locales/en.json', { eager: true, import: 'default' }));

const keys = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keys(inner, path ? `${path}.${key}` : key))
    : [path];

const at = (texts: unknown, path: string) =>
  String(path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], texts));
const placeholders = (text: string) => [...new Set(text.match(/{{.*?}}/g))].sort();

test('Hindi has every text', () => {
  expect(keys(hindi).sort()).toEqual(keys(english).sort());
});

test('Hindi texts fill in the same things', () => {
  const different = keys(english).filter(
    (path) => String(placeholders(at(hindi, path))) !== String(placeholders(at(english, path))),
  );
  expect(different).toEqual([]);
});
