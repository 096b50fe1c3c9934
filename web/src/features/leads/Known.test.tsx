import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { serve, show } from '@/testing';
import { Known } from './Known';

const FIND = 'POST /api/v1/people/duplicates';
const latha = {
  kind: 'guardian',
  id: 'g1',
  full_name: 'Latha Nair',
  family_account_id: 'f1',
  family_name: 'Family of Latha Nair',
  alike: ['phone'],
  likely: false,
};

test('who has the number is named, and taken into the form', async () => {
  const calls = serve({ [FIND]: [200, { items: [latha] }] });
  const onTake = vi.fn();
  await show(<Known name="" phone="98450 12345" email="" onTake={onTake} />);
  (await screen.findByRole('button', { name: 'It is Latha Nair' })).click();
  expect(onTake).toHaveBeenCalledExactlyOnceWith(latha);
  expect(screen.getByRole('link', { name: 'Family of Latha Nair' }).getAttribute('href')).toBe(
    '/families/f1',
  );
  expect(calls.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { full_name: '', phone: '98450 12345', email: '' },
  ]);
});

test('who was taken is not offered again, and nobody is looked for by nothing', async () => {
  const calls = serve({ [FIND]: [200, { items: [latha] }] });
  await show(<Known name="Latha Nair" phone="98450 12345" email="" onTake={vi.fn()} />);
  await screen.findByText(/Latha Nair ·/);
  expect(screen.queryByRole('button')).toBeNull();
  await show(<Known name="" phone="98" email="" onTake={vi.fn()} />);
  expect(calls).toHaveLength(1);
});
