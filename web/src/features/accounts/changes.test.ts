import { expect, test } from 'vitest';
import { changes } from './changes';

test('only what differs is listed', () => {
  expect(
    changes({ name: 'A', active: true, roles: ['teacher'] }, { name: 'A', active: false, roles: [] }),
  ).toEqual([
    { field: 'active', before: true, after: false },
    { field: 'roles', before: ['teacher'], after: [] },
  ]);
});

test('a new record has no past', () => {
  expect(changes(null, { name: 'A' })).toEqual([{ field: 'name', before: null, after: 'A' }]);
});
