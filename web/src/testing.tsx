import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { Me, Role } from './api/me';
import { makeQueryClient } from './api/queryClient';
import { startI18n } from './app/i18n';

/** Shows something as it stands in the app: with its theme, texts, links and queries. */
export async function show(children: ReactNode) {
  await startI18n();
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children, notFoundComponent: () => children }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** Answers instead of the server: `{ 'GET /api/v1/me': [200, {…}] }`; the calls are kept for asking. */
export function serve(
  answers: Record<string, [status: number, body?: unknown] | ((search: string) => [number, unknown?])>,
) {
  const calls: {
    call: string;
    search: string;
    authorization: string | null;
    headers: Headers;
    body: string;
  }[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    const { pathname, search } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    const { headers } = request;
    const authorization = headers.get('Authorization');
    calls.push({ call, search, authorization, headers, body: await request.text() });
    const answer = answers[call];
    if (!answer) throw new TypeError(`no answer for ${call}`);
    const [status, body] = typeof answer === 'function' ? answer(search) : answer;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    });
  });
  return calls;
}

export const problem = (status: number, code: string, more: object = {}): [number, unknown] => [
  status,
  { type: 'about:blank', title: code, status, code, ...more },
];

export const meAs = (roles: Role[], permissions: string[] = []): Me => ({
  user: { id: 'u1', email: 'meera@example.in', full_name: 'Meera Iyer', roles },
  permissions,
  institute: {
    name: 'Raga School',
    time_zone: 'Asia/Kolkata',
    currency: 'INR',
    currency_exponent: 2,
    locale: 'en-IN',
    week_starts_on: 1,
    today: '2026-11-23',
  },
  student_ids: [],
  teacher_id: null,
});
