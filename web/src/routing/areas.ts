import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { meQuery, remembered } from '@/api/me';
import { openSession } from '@/api/session';

interface RouterContext {
  queryClient: QueryClient;
}

/** The two parts of the app that features hang their pages on; `app/` gives them their frames. */
export const root = createRootRouteWithContext<RouterContext>()();

/** For strangers: sign-in, links from e-mails. */
export const publicArea = createRoute({ getParentRoute: () => root, id: 'public' });

/** For people who are signed in; everybody else is asked to, and comes back. */
export const memberArea = createRoute({
  getParentRoute: () => root,
  id: 'member',
  beforeLoad: async ({ context, location }): Promise<void> => {
    const state = await openSession();
    if (state === 'none' || (state === 'unreachable' && !remembered())) {
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } });
    }
    await context.queryClient.ensureQueryData(meQuery());
  },
});
