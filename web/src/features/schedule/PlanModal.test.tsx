import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { meAs, problem, serve, show } from '@/testing';
import { PlanModal } from './PlanModal';
import type { Enrollment } from './queries';

const enrollment: Enrollment = {
  id: 'e',
  status: 'active',
  student: { id: 's', full_name: 'Asha' },
  offering: { id: 'o', name: 'Single', course_name: 'Guitar', duration_minutes: 45, format: 'private' },
  teacher: { id: 't', full_name: 'Meera' },
  starts_on: '2026-11-01',
};
const empty = { items: [], total: 0, page: 1, page_size: 200 };

test('who is not enrolled is named, and enrolled only when somebody says so', async () => {
  const refusal = problem(409, 'not_enrolled', { students: [{ id: 's', full_name: 'Asha' }] });
  const bodies: { enroll?: boolean }[] = [];
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['front_desk'])],
    'GET /api/v1/courses': [200, empty],
    'GET /api/v1/students': [200, empty],
    'GET /api/v1/enrollments': [200, empty],
    'GET /api/v1/rooms': [200, empty],
    'GET /api/v1/branches': [200, empty],
    'GET /api/v1/terms': [200, empty],
    'GET /api/v1/teachers': [200, { ...empty, items: [{ id: 't', full_name: 'Meera', active: true }] }],
    'POST /api/v1/series': () => {
      const body = JSON.parse(calls.at(-1)?.body ?? '{}') as { enroll?: boolean };
      bodies.push(body);
      return body.enroll ? [201, { lessons: [], skipped: [] }] : refusal;
    },
  });
  let closed = false;
  await show(
    <PlanModal
      spot={{ day: '2026-11-30', time: '17:00' }}
      enrollment={enrollment}
      onClose={() => (closed = true)}
    />,
  );
  const user = userEvent.setup();
  const dialog = await screen.findByRole('dialog', { name: 'Plan lessons' });
  await user.click(within(dialog).getByRole('button', { name: 'Plan' }));
  const named = await within(dialog).findByRole('alert');
  expect(named.textContent).toContain('Asha');
  expect(closed).toBe(false);
  await user.click(within(named).getByRole('button', { name: 'Enroll the student too' }));
  await waitFor(() => expect(closed).toBe(true));
  expect(bodies.map(({ enroll }) => enroll)).toEqual([undefined, true]);
});
