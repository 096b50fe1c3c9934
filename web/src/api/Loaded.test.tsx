import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem, show } from '@/testing';
import { LoadedPage } from './Loaded';
import { ApiProblem } from './problem';

const [, body] = problem(404, 'not_found');
const missing = ApiProblem.from(new Response(null, { status: 404 }), body);

test('a page whose record is not there says so in its heading, and can be tried again', async () => {
  const refetch = vi.fn();
  await show(<LoadedPage query={{ data: undefined, error: missing, refetch }}>{() => 'found'}</LoadedPage>);
  const said = 'This does not exist, or you may not see it.';
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(said);
  screen.getByRole('button', { name: 'Try again' }).click();
  expect(refetch).toHaveBeenCalledOnce();
});

test('what was read before stays when it cannot be read again', async () => {
  const query = { data: 'found', error: missing, refetch: vi.fn() };
  await show(<LoadedPage query={query}>{(data) => data}</LoadedPage>);
  expect(screen.getByText('found')).toBeTruthy();
});
