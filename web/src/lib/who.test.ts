import { expect, test } from 'vitest';
import { whoComes } from './who';

const lesson = (title: string, ...names: string[]) => ({
  title,
  students: names.map((full_name) => ({ full_name })),
});

test('names the first three', () => {
  expect(whoComes(lesson('Violin', 'Meera', 'Arjun'))).toBe('Meera, Arjun');
  expect(whoComes(lesson('Choir', 'Meera', 'Arjun', 'Dev', 'Ila', 'Om'))).toBe('Meera, Arjun, Dev +2');
});

test('says nothing twice', () => {
  expect(whoComes(lesson('Meera', 'Meera'))).toBe('');
  expect(whoComes(lesson('Choir'))).toBe('');
});
