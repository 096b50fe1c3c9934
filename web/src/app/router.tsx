import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import * as accounts from '@/features/accounts/routes';
import * as attendance from '@/features/attendance/routes';
import * as courses from '@/features/courses/routes';
import * as fees from '@/features/fees/routes';
import * as institute from '@/features/institute/routes';
import * as leads from '@/features/leads/routes';
import * as merges from '@/features/merges/routes';
import * as people from '@/features/people/routes';
import * as schedule from '@/features/schedule/routes';
import * as spreadsheets from '@/features/spreadsheets/routes';
import { memberArea, publicArea, root } from '@/routing/areas';
import { PageSkeleton } from '@/ui/PageSkeleton';
import { BareErrorPage, BareNotFoundPage, ErrorPage, NotFoundPage } from './ErrorPage';
import { PublicFrame } from './PublicFrame';
import { RootFrame } from './RootFrame';
import { Shell } from './Shell';

root.update({
  component: RootFrame,
  notFoundComponent: BareNotFoundPage,
  errorComponent: BareErrorPage,
});
publicArea.update({ component: PublicFrame });
memberArea.update({ component: Shell, errorComponent: BareErrorPage });

const home = createRoute({
  getParentRoute: () => memberArea,
  path: '/',
  component: lazyRouteComponent(() => import('./home/HomePage')),
});

const routeTree = root.addChildren([
  publicArea.addChildren([...accounts.publicRoutes, ...leads.publicRoutes]),
  memberArea.addChildren([
    home,
    ...accounts.routes,
    ...institute.routes,
    ...people.routes,
    ...courses.routes,
    ...schedule.routes,
    ...attendance.routes,
    ...fees.routes,
    ...leads.routes,
    ...merges.routes,
    ...spreadsheets.routes,
  ]),
]);

export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
