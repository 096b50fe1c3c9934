import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { accessToken, endSession } from '@/api/session';
import { problem, serve, show } from '@/testing';
import { SignInForm } from './SignInPage';

const SESSION = 'POST /api/v1/accounts/session';
const session = { access: 'fresh', expires_at: '2030-01-01T00:00:00Z', user: {} };

afterEach(async () => {
  await endSession();
  vi.unstubAllGlobals();
});

const showForm = () => show(<SignInForm institute="Raga School" mayRegister setupNeeded={false} />);

test('e-mail, password and Enter sign a person in', async () => {
  const calls = serve({ [SESSION]: [200, session] });
  await showForm();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sign in to Raga School');
  expect(document.activeElement).toBe(screen.getByLabelText('E-mail'));
  await userEvent.keyboard('meera@example.in{Tab}long enough{Enter}');
  await vi.waitFor(() => expect(accessToken()).toBe('fresh'));
  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ email: 'meera@example.in', password: 'long enough' });
});

test('a wrong password is said once, aloud, and can be typed again at once', async () => {
  serve({ [SESSION]: problem(401, 'no_active_account') });
  await showForm();
  await userEvent.keyboard('meera@example.in{Tab}wrong{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The e-mail or the password is not right.',
  );
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));
});

test('nothing is sent before both fields make sense', async () => {
  const calls = serve({});
  await showForm();
  await userEvent.keyboard('meera{Enter}');
  expect(screen.getByText('Please enter an e-mail address')).toBeTruthy();
  expect(screen.getByText('Please fill this in')).toBeTruthy();
  expect(calls).toEqual([]);
});
