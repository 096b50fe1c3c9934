import { IconHistory, IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { remembered, roles } from '@/api/me';
import { openSession } from '@/api/session';
import { laterPage, localPath, oneOf, optional, text, type Unchecked } from '@/lib/search';
import { memberArea, publicArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

const stranger = () => publicArea;
const member = () => memberArea;

const signInRoute = createRoute({
  getParentRoute: stranger,
  path: '/sign-in',
  validateSearch: (search: Unchecked) => optional({ next: localPath(search.next) }),
  beforeLoad: async ({ search }): Promise<void> => {
    if (remembered() && (await openSession()) === 'open') throw redirect({ href: search.next ?? '/' });
  },
  component: lazyRouteComponent(() => import('./SignInPage')),
});

export const publicRoutes = [
  signInRoute,
  createRoute({
    getParentRoute: stranger,
    path: '/register',
    component: lazyRouteComponent(() => import('./RegisterPage')),
  }),
  createRoute({
    getParentRoute: stranger,
    path: '/forgot',
    component: lazyRouteComponent(() => import('./ForgotPage')),
  }),
  // the next four are opened from links, with a one-time token behind the "#"
  createRoute({
    getParentRoute: stranger,
    path: '/reset',
    component: lazyRouteComponent(() => import('./ResetPage')),
  }),
  createRoute({
    getParentRoute: stranger,
    path: '/setup',
    component: lazyRouteComponent(() => import('./SetupPage')),
  }),
  createRoute({
    getParentRoute: stranger,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./InvitationPage')),
  }),
  createRoute({
    getParentRoute: stranger,
    path: '/confirm-email',
    component: lazyRouteComponent(() => import('./ConfirmEmailPage')),
  }),
] as const;

const usersRoute = createRoute({
  getParentRoute: member,
  path: '/users',
  validateSearch: (search: Unchecked) =>
    optional({
      q: text(search.q),
      role: oneOf(search.role, roles),
      active: oneOf(search.active, ['no']),
      page: laterPage(search.page),
    }),
  component: lazyRouteComponent(() => import('./UsersPage')),
});

const userRoute = createRoute({
  getParentRoute: member,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./UserPage')),
});

const auditRoute = createRoute({
  getParentRoute: member,
  path: '/audit',
  validateSearch: (search: Unchecked) =>
    optional({
      entity: text(search.entity),
      entity_id: text(search.entity_id),
      actor_id: text(search.actor_id),
      page: laterPage(search.page),
    }),
  component: lazyRouteComponent(() => import('./AuditPage')),
});

export const routes = [
  createRoute({
    getParentRoute: member,
    path: '/profile',
    component: lazyRouteComponent(() => import('./ProfilePage')),
  }),
  createRoute({
    getParentRoute: member,
    path: '/sessions',
    component: lazyRouteComponent(() => import('./SessionsPage')),
  }),
  usersRoute,
  userRoute,
  auditRoute,
] as const;

export const nav: NavEntry[] = [
  {
    to: '/users',
    label: 'accounts.nav.users',
    icon: IconUserShield,
    order: 80,
    when: (who) => who.can('users:read'),
  },
  {
    to: '/audit',
    label: 'accounts.nav.audit',
    icon: IconHistory,
    order: 95,
    when: (who) => who.can('audit:read'),
  },
];

export const fillings: Fillings = {};
