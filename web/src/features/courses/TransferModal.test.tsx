import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { meAs, problem, serve, show } from '@/testing';
import type { Enrollment } from './queries';
import { TransferModal } from './TransferModal';

const nothing = {
  given: 0,
  taken: 0,
  cancelled: 0,
  restored: 0,
  kept: 0,
  not_done: 0,
  lessons: [],
  clashes: [],
  charges: [],
};
const enrollment: Enrollment = {
  id: 'e',
  status: 'active',
  student: { id: 's', full_name: 'Aaron' },
  offering: { id: 'o', name: 'Group', course_name: 'Guitar', duration_minutes: 60, format: 'group' },
  class: { id: 'mon', name: 'Monday' },
  starts_on: '2026-10-12',
};
const classes = [
  ['mon', 'Monday', 1],
  ['wed', 'Wednesday', 3],
].map(([id, name, weekday]) => ({
  id,
  name,
  free_places: 2,
  weekly_times: [{ series_id: id, weekday, start_time: '17:00', duration_minutes: 60 }],
}));
const lesson = (day: string, effect: string) => ({
  lesson_id: day,
  starts: `${day}T17:00`,
  title: 'Guitar',
  effect,
});

/** The dialog, and what the server says to the move: first when asked, then when told. */
async function open(did: object, moved: () => [number, unknown?] = () => [201, { ...enrollment, did }]) {
  let asked = 0;
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['front_desk'])],
    'GET /api/v1/classes': [200, { items: classes, total: 2, page: 1, page_size: 200 }],
    'GET /api/v1/teachers': [200, { items: [], total: 0, page: 1, page_size: 50 }],
    'POST /api/v1/enrollments/e/transfers': () => (asked++ === 0 ? [201, { ...enrollment, did }] : moved()),
  });
  let closed = false;
  await show(<TransferModal enrollment={enrollment} onClose={() => (closed = true)} />);
  const user = userEvent.setup();
  const dialog = await screen.findByRole('dialog', { name: 'Move Aaron' });
  await user.click(await within(dialog).findByRole('combobox', { name: 'Class' }));
  await user.click(await screen.findByRole('option', { name: /Wednesday/ }));
  const moves = () => calls.filter(({ call }) => call.endsWith('/transfers'));
  return { user, dialog, moves, isClosed: () => closed };
}

test('a move says what will happen before it is made', async () => {
  const lessons = [
    lesson('2026-11-30', 'taken'),
    lesson('2026-12-02', 'given'),
    lesson('2026-12-09', 'given'),
  ];
  const { user, dialog, moves, isClosed } = await open({ ...nothing, taken: 1, given: 2, lessons });
  expect(await within(dialog).findByText('1 lesson on a Monday ends.')).toBeTruthy();
  expect(within(dialog).getByText('2 lessons on Wednesdays begin.')).toBeTruthy();
  expect(moves()).toHaveLength(1);
  await user.click(within(dialog).getByRole('button', { name: /^Move/ }));
  await waitFor(() => expect(isClosed()).toBe(true));
  expect(JSON.parse(moves()[1]?.body ?? '')).toMatchObject({ class_id: 'wed' });
  expect(moves().map(({ search }) => search)).toEqual([
    '?preview=true&skip_clashes=true',
    '?skip_clashes=false',
  ]);
});

test('what cannot be done is left out only when somebody says so', async () => {
  const clashes = [
    {
      on_date: '2026-12-02',
      starts: '2026-12-02T17:15',
      resource: 'student',
      name: 'Aaron',
      lesson_title: 'Piano',
    },
  ];
  const { user, dialog, moves, isClosed } = await open({ ...nothing, given: 1, not_done: 1, clashes });
  expect(await within(dialog).findByText(/Aaron is in “Piano”/)).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: /^Move/ }));
  expect(await within(dialog).findByText('Tick this to go on')).toBeTruthy();
  expect(moves()).toHaveLength(1);
  await user.click(within(dialog).getByRole('checkbox', { name: 'Leave these lessons out' }));
  await user.click(within(dialog).getByRole('button', { name: /^Move/ }));
  await waitFor(() => expect(isClosed()).toBe(true));
  expect(moves()[1]?.search).toBe('?skip_clashes=true');
});

test('a refusal stands in the dialog, which stays', async () => {
  const full = () =>
    problem(409, 'class_full', {
      detail: 'This class is full, or its free places are kept for those who wait.',
    });
  const { user, dialog, isClosed } = await open(nothing, full);
  expect(await within(dialog).findByText('No planned lesson changes.')).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: /^Move/ }));
  expect(await within(dialog).findByRole('alert')).toHaveProperty(
    'textContent',
    'This class is full, or its free places are kept for those who wait.',
  );
  expect(isClosed()).toBe(false);
});
