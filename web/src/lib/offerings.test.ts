import { expect, test } from 'vitest';
import { offeringChoices } from './offerings';

const violin = {
  name: 'Violin',
  active: true,
  offerings: [
    { id: 'solo', name: 'One to one', active: true },
    { id: 'old', name: 'An hour', active: false },
  ],
};
const sitar = {
  name: 'Sitar',
  active: false,
  offerings: [{ id: 'sitar', name: 'One to one', active: true }],
};

test('what is sold no more cannot be chosen', () => {
  expect(offeringChoices([violin, sitar])).toEqual([
    { group: 'Violin', items: [{ value: 'solo', label: 'Violin · One to one' }] },
  ]);
});

test('what is chosen already stays', () => {
  const values = offeringChoices([violin, sitar], 'sitar').flatMap(({ items }) =>
    items.map((one) => one.value),
  );
  expect(values).toEqual(['solo', 'sitar']);
});
