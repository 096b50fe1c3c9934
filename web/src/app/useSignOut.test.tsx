import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useOutbox } from '@/offline/useOffline';
import { meAs, problem, serve, show } from '@/testing';
import { useSignOut } from './useSignOut';

const mark = {
  about: { student: 'Asha', lesson: 'Guitar', starts: '2026-11-23T17:00' },
  mark: {
    key: 'k1',
    lesson_id: 'l1',
    student_id: 's1',
    code: 'present' as const,
    marked_at: '2026-11-23T11:30:00Z',
  },
};

function Person() {
  const { outbox } = useOutbox();
  const { signOut, question } = useSignOut();
  return (
    <>
      <button type="button" onClick={() => void outbox.put([mark])}>
        Mark
      </button>
      <button type="button" onClick={() => void signOut()}>
        Leave
      </button>
      {question}
    </>
  );
}

test('whoever signs out is told of marks that would be lost', async () => {
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['teacher'])],
    'POST /api/v1/attendance/marks': problem(503, 'busy'),
    'DELETE /api/v1/accounts/session': [204],
  });
  const ended = () => calls.some(({ call }) => call.startsWith('DELETE'));
  await show(<Person />);
  await userEvent.click(await screen.findByText('Mark'));
  await userEvent.click(screen.getByText('Leave'));
  await screen.findByText(/^1 attendance mark of this device/);
  expect(ended()).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out and delete' }));
  expect(ended()).toBe(true);
});
