import { expect, test } from 'vitest';
import { familiesOf, isTelling, siblingOf } from './books';
import type { Known, Lead } from './queries';

const latha: Known = {
  kind: 'guardian',
  id: 'g1',
  full_name: 'Latha Nair',
  family_account_id: 'f1',
  family_name: 'Family of Latha Nair',
  alike: ['phone'],
  likely: false,
};

test('nobody is looked for by a beginning', () => {
  expect(
    [{ phone: '98450' }, { phone: '98450 1' }, { email: 'l@' }, { email: 'l@x' }].map(isTelling),
  ).toEqual([false, true, false, true]);
});

test('known is who of a family has the number, not who has the name or works here', () => {
  const teacher: Known = { ...latha, id: 't1', kind: 'teacher', family_account_id: null };
  expect(familiesOf([teacher, { ...latha, id: 'g2', alike: ['name'] }, latha])).toEqual([latha]);
});

test('a sibling has the contact of the lead and nothing of the learner', () => {
  const lead = {
    contact_name: 'Latha Nair',
    phone: '+919845012345',
    relationship: 'mother',
    learner_name: 'Tara',
    date_of_birth: '2016-05-04',
    instrument: { id: 'i1', name: 'Guitar' },
    source: 'walk_in',
  } as Lead;
  expect(siblingOf(lead)).toMatchObject({
    contact_name: 'Latha Nair',
    relationship: 'mother',
    source: 'walk_in',
  });
  expect(Object.keys(siblingOf(lead))).not.toContain('learner_name');
  expect(Object.keys(siblingOf(lead))).not.toContain('date_of_birth');
  expect(siblingOf({ ...lead, relationship: 'self' }).relationship).toBeUndefined();
});
