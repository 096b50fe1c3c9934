import { IconUsers } from '@tabler/icons-react';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { serve, show } from '@/testing';
import { grouped, pageOf } from './hits';
import Palette, { open } from './Palette';
import type { Hit } from './queries';

const asha: Hit = {
  kind: 'student',
  id: 's1',
  title: 'Asha Nair',
  detail: 'S-0001',
  family_account_id: 'f1',
};
const maya: Hit = { kind: 'guardian', id: 'g1', title: 'Maya Nair', detail: null, family_account_id: 'f1' };
const nav = [
  { to: '/students', label: 'people.nav.students', icon: IconUsers, order: 1, when: () => true } as const,
];

async function opened(items: Hit[]) {
  const calls = serve({ 'GET /api/v1/search': [200, { items }] });
  await show(<Palette nav={nav} />);
  act(open);
  return { calls, box: await screen.findByRole('textbox') };
}

const groups = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'));

test('a person is found under the heading of a kind', async () => {
  const { box } = await opened([asha, maya]);
  await userEvent.type(box, 'nair');
  expect(await screen.findByText('Maya Nair')).toBeTruthy();
  expect(groups()).toEqual(['Students', 'Guardians']);
});

test('before anything is typed there are the pages, and the server is not asked', async () => {
  const { calls } = await opened([asha]);
  expect(groups()).toEqual(['Pages']);
  expect(calls).toEqual([]);
});

test('what is not found is said, once that is known', async () => {
  const { box } = await opened([]);
  await userEvent.type(box, 'zz');
  await vi.waitFor(() => expect(screen.getByText('Nothing is called so')).toBeTruthy());
});

test('a hit leads to its page; a guardian is shown with the family', () => {
  const kiran: Hit = { kind: 'lead', id: 'l1', title: 'Kiran', detail: null, family_account_id: null };
  expect([asha, maya, kiran].map(pageOf)).toEqual(['/students/s1', '/families/f1', '/leads/l1']);
  expect(grouped([asha, maya, { ...asha, id: 's2' }]).map(({ kind, hits }) => [kind, hits.length])).toEqual([
    ['student', 2],
    ['guardian', 1],
  ]);
});
