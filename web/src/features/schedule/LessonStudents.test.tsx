import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Role } from '@/api/me';
import { meAs, problem, serve, show } from '@/testing';
import { LessonStudents } from './LessonStudents';
import { arjun, asha, lesson } from './testLessons';

const monday = lesson('a', '2026-11-23T17:00', 60, {
  kind: 'group',
  series_id: 's',
  students: [
    { ...asha, why: 'enrolled', how: 'roster', enrollment_id: 'e' },
    { ...arjun, why: 'make_up', how: 'added', reason: 'Ill in October' },
  ],
});
const empty = { items: [], total: 0, page: 1, page_size: 20 };

async function open(role: Role, removal: [number, unknown?] = [200, monday]) {
  const calls = serve({
    'GET /api/v1/me': [200, meAs([role])],
    'GET /api/v1/students': [200, empty],
    'POST /api/v1/lessons/a/removals': removal,
  });
  await show(<LessonStudents lesson={monday} />);
  await screen.findByText('Asha');
  return { calls, user: userEvent.setup() };
}

test('a student who is enrolled needs no badge, others say why they come', async () => {
  await open('teacher');
  expect(screen.getByText('Make-up')).toBeTruthy();
  expect(screen.getByText('Ill in October')).toBeTruthy();
  expect(screen.queryByText('Enrolled')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

test('the office takes a student out of this and all following lessons', async () => {
  const { calls, user } = await open('front_desk');
  await user.click(screen.getByRole('button', { name: 'Take out Asha…' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Moves to the evening');
  await user.click(within(dialog).getByRole('radio', { name: 'This and all following' }));
  await user.click(within(dialog).getByRole('button', { name: 'Take out' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(JSON.parse(calls.at(-1)?.body ?? '')).toEqual({
    student_id: asha.id,
    reason: 'Moves to the evening',
    following: true,
  });
});

test('why a student cannot be taken out stands in the dialog', async () => {
  const { user } = await open(
    'front_desk',
    problem(409, 'marked', { detail: 'What was marked in this lesson stays. Take the mark back first.' }),
  );
  await user.click(screen.getByRole('button', { name: 'Take out Asha…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Take out' }));
  expect(
    await within(dialog).findByText('What was marked in this lesson stays. Take the mark back first.'),
  ).toBeTruthy();
});

test('nobody is taken out of, nor added to, a private lesson', async () => {
  serve({ 'GET /api/v1/me': [200, meAs(['front_desk'])] });
  const [first] = monday.students;
  await show(<LessonStudents lesson={{ ...monday, kind: 'private', students: first ? [first] : [] }} />);
  await screen.findByText('Asha');
  expect(screen.queryByRole('button')).toBeNull();
});
