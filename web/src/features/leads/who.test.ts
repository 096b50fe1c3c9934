import { expect, test } from 'vitest';
import type { Match } from './queries';
import { likely, named } from './who';

const match = (family: string, ...students: string[]): Match => ({
  family_account: { id: family, name: `Family ${family}` },
  full_name: 'Latha',
  email: null,
  phone: null,
  guardian_id: 'g',
  students: students.map((full_name) => ({ id: `s-${full_name}`, full_name, status: 'active' })),
});

test('a student of that name is offered first, then a known family, then a new one', () => {
  const known = [match('one', 'Arjun'), match('two', 'Meera Nair')];
  expect(likely(known, ' meera nair ')).toBe('student:s-Meera Nair');
  expect(likely(known, 'Kiran')).toBe('family:one');
  expect(likely([], 'Kiran')).toBe('new');
});

test('the choice is said as the API wants it', () => {
  expect(named('new')).toEqual({});
  expect(named('family:f1')).toEqual({ family_account_id: 'f1' });
  expect(named('student:s1')).toEqual({ student_id: 's1' });
});
