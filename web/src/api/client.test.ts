import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem, serve } from '@/testing';
import { answer, client } from './client';
import { ApiProblem } from './problem';
import { accessToken, adoptSession, endSession, onSessionEnd, openSession } from './session';

const session = (access: string) => ({
  access,
  expires_at: '2030-01-01T00:00:00Z',
  user: { id: 'u1', email: 'a@b.in', full_name: 'A', language: null, roles: [] },
});
const REFRESH = 'POST /api/v1/accounts/session/refresh';
const WELCOME = 'GET /api/v1/welcome';

const hint = (value: string) => (document.cookie = `musicbeats_signed_in=${value}; Path=/`);

beforeEach(() => hint('yes'));

afterEach(async () => {
  serve({ 'DELETE /api/v1/accounts/session': [204] });
  await endSession();
  vi.unstubAllGlobals();
});

test('an answer is data', async () => {
  const calls = serve({ [WELCOME]: [200, { institute_name: 'Raga' }] });
  expect(await answer(client.GET('/welcome'))).toEqual({ institute_name: 'Raga' });
  expect(calls[0]?.authorization).toBeNull();
});

test('a problem is thrown with its code, detail and fields', async () => {
  serve({ [WELCOME]: problem(400, 'invalid', { detail: 'Look again.', errors: { name: ['Missing.'] } }) });
  const thrown = await answer(client.GET('/welcome')).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ApiProblem);
  expect(thrown).toMatchObject({
    status: 400,
    code: 'invalid',
    detail: 'Look again.',
    errors: { name: ['Missing.'] },
  });
});

test('an unreachable server is a problem without a status', async () => {
  serve({});
  await expect(answer(client.GET('/welcome'))).rejects.toMatchObject({ status: 0, code: 'offline' });
});

test('an old access token is renewed once for all requests, which are then sent again', async () => {
  adoptSession(session('old'));
  let refreshed = false;
  const calls = serve({
    [REFRESH]: () => ((refreshed = true), [200, session('new')]),
    [WELCOME]: () => (refreshed ? [200, {}] : problem(401, 'token_not_valid')),
  });
  await Promise.all([answer(client.GET('/welcome')), answer(client.GET('/welcome'))]);
  expect(calls.filter(({ call }) => call === REFRESH)).toHaveLength(1);
  expect(calls.filter(({ authorization }) => authorization === 'Bearer new')).toHaveLength(2);
});

test('when it cannot be renewed, the session is over and everybody is told why', async () => {
  adoptSession(session('old'));
  const ended = vi.fn();
  const stop = onSessionEnd(ended);
  serve({ [REFRESH]: problem(401, 'token_not_valid'), [WELCOME]: problem(401, 'token_not_valid') });
  await expect(answer(client.GET('/welcome'))).rejects.toMatchObject({ status: 401 });
  expect(ended).toHaveBeenCalledExactlyOnceWith('expired');
  expect(accessToken()).toBeUndefined();
  stop();
});

test('at the start the cookie opens the session, or there is none, or nobody knows', async () => {
  serve({});
  expect(await openSession()).toBe('unreachable');
  serve({ [REFRESH]: problem(401, 'no_session') });
  expect(await openSession()).toBe('none');
  expect(document.cookie).not.toContain('yes');
  hint('yes');
  serve({ [REFRESH]: [200, session('fresh')] });
  expect(await openSession()).toBe('open');
  expect(accessToken()).toBe('fresh');
});

test('opened without a network, the session is taken up when the network is back', async () => {
  serve({});
  expect(await openSession()).toBe('unreachable');
  const calls = serve({
    [REFRESH]: [200, session('late')],
    [WELCOME]: () => (accessToken() ? [200, {}] : problem(401, 'not_authenticated')),
  });
  await answer(client.GET('/welcome'));
  expect(calls.at(-1)?.authorization).toBe('Bearer late');
});

test('where nobody has signed in, nobody is asked', async () => {
  hint('');
  const calls = serve({ [REFRESH]: problem(401, 'no_session') });
  expect(await openSession()).toBe('none');
  expect(calls).toEqual([]);
});
