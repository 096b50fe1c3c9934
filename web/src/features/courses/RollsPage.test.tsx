import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { meAs, serve, show } from '@/testing';
import { Rolls } from './RollsPage';

const difference = {
  lesson_id: 'l',
  starts: '2026-12-07T17:00',
  title: 'Guitar circle',
  student_id: 's',
  student_name: 'Meera Nair',
  comes_in: true,
  enrollment_id: 'e',
};
const did = {
  given: 1,
  taken: 0,
  cancelled: 0,
  restored: 0,
  kept: 0,
  not_done: 0,
  lessons: [{ lesson_id: 'l', starts: '2026-12-07T17:00', title: 'Guitar circle', effect: 'given' }],
  clashes: [],
  charges: [],
};

/** The page; the differences are gone while a repair stands. */
async function open() {
  let repaired = false;
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['front_desk'])],
    'GET /api/v1/roll-differences': () => {
      const items = repaired ? [] : [difference];
      return [200, { items, total: items.length, page: 1, page_size: 50 }];
    },
    'POST /api/v1/roll-repairs': () => {
      repaired = true;
      return [201, { id: 'r', did }];
    },
    'DELETE /api/v1/roll-repairs/r': () => {
      repaired = false;
      return [200, { id: null, did: { ...did, given: 0, lessons: [] } }];
    },
  });
  await show(<Rolls page={1} onPage={() => undefined} />);
  const sent = (call: string) => calls.filter((one) => one.call === call);
  return { user: userEvent.setup(), sent };
}

test('who would come in is shown, and only a confirmed step changes it, which can be taken back', async () => {
  const { user, sent } = await open();
  expect(await screen.findByText('Meera Nair')).toBeTruthy();
  expect(screen.getByText('Comes in')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Put all right…' }));
  const ask = await screen.findByRole('dialog', { name: 'Put 1 difference right?' });
  expect(sent('POST /api/v1/roll-repairs')).toHaveLength(0);
  await user.click(within(ask).getByRole('button', { name: 'Put right' }));
  expect(await screen.findByText('1 lesson on a Monday begins.')).toBeTruthy();
  expect(await screen.findByText('Every roll agrees with the enrollments')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Meera Nair')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('1 lesson on a Monday begins.')).toBeNull());
  expect(sent('DELETE /api/v1/roll-repairs/r')).toHaveLength(1);
});
