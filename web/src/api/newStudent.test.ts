import { expect, test } from 'vitest';
import { emptyGuardian, emptyStudent, missingIn, toNewStudent } from './newStudent';

const asha = { ...emptyStudent('2026-11-23', undefined), full_name: 'Asha Rao' };

test('a child with a mother becomes one request with a new family', () => {
  const mother = { full_name: 'Leela Rao', relationship: 'mother' as const, phone: '98', email: '' };
  expect(toNewStudent({ ...asha, family: { name: '', guardians: [mother] } })).toEqual({
    number: null,
    full_name: 'Asha Rao',
    date_of_birth: null,
    phone: null,
    email: null,
    notes: null,
    status: 'active',
    joined_on: '2026-11-23',
    confirm_duplicate: false,
    family: { guardians: [{ ...mother, email: null }] },
  });
});

test('an adult without guardians has a family of one', () => {
  expect(toNewStudent(asha).family).toEqual({ guardians: [] });
});

test('a sibling joins the family that is there, whatever stood in the hidden fields', () => {
  const sibling = { ...asha, which: 'existing' as const, family_account_id: 'f1' };
  expect(toNewStudent(sibling)).toMatchObject({ family_account_id: 'f1' });
  expect(toNewStudent(sibling)).not.toHaveProperty('family');
});

test('what is missing is named, but not of the family that is hidden', () => {
  const called = { ...emptyGuardian(), phone: '98450 12345' };
  const nameless = { ...asha, full_name: ' ', family: { name: '', guardians: [called] } };
  expect(missingIn(nameless, '!')).toEqual({ full_name: '!', 'family.guardians.0.full_name': '!' });
  expect(missingIn({ ...nameless, which: 'existing' }, '!')).toEqual({
    full_name: '!',
    family_account_id: '!',
  });
  expect(missingIn(asha, '!')).toEqual({});
});
