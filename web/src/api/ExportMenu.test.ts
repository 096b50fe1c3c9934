import { expect, test } from 'vitest';
import { exportPath } from './ExportMenu';

test('a file has the filters of the list, and headings in the language of the reader', () => {
  expect(exportPath('students', { q: 'asha n', status: undefined, family: '' }, 'xlsx', 'hi-IN')).toBe(
    '/exports/students?format=xlsx&headings=names&language=hi&q=asha+n',
  );
  expect(exportPath('lessons', { from: '2026-03-01' }, 'csv', 'en')).toBe(
    '/exports/lessons?format=csv&headings=names&language=en&bom=true&from=2026-03-01',
  );
});

test('a file for programs has the names they know', () => {
  expect(exportPath('students', {}, 'csv_fields', 'hi')).toBe('/exports/students?format=csv&headings=fields');
});
