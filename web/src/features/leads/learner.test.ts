import { expect, test } from 'vitest';
import { learnerOf } from './learner';
import type { Lead } from './queries';

const lead = {
  contact_name: 'Latha Nair',
  learner_name: 'Meera Nair',
  relationship: 'mother',
  phone: '+919845012345',
} as Lead;
const meera = { full_name: 'Meera Nair', date_of_birth: null, confirm_duplicate: true };

test('who asks for a child is its guardian', () => {
  const latha = { full_name: 'Latha Nair', relationship: 'mother', email: null, phone: '+919845012345' };
  expect(learnerOf(lead, {})).toEqual({ ...meera, family: { guardians: [latha] } });
});

test('in a family that is here nobody is entered twice', () => {
  expect(learnerOf(lead, { family_account_id: 'f1' })).toEqual({ ...meera, family_account_id: 'f1' });
});

test('who asks for themselves is reached themselves', () => {
  const asks = { ...lead, relationship: 'self' as const };
  expect(learnerOf(asks, {})).toEqual({ ...meera, email: null, phone: '+919845012345' });
});
