import { expect, test } from 'vitest';
import { followers } from './following';

test('what there is none of is not named', () => {
  const none = { enrollments: 0, classes: 0, lessons: 0, charges: 0, documents: 0, payments: 0, leads: 0 };
  expect(followers(none)).toEqual([]);
  expect(followers({ ...none, payments: 2, enrollments: 1 })).toEqual([
    { what: 'enrollments', count: 1 },
    { what: 'payments', count: 2 },
  ]);
});
