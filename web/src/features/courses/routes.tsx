import { IconBook, IconUsersGroup } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { laterPage, optional, text, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

const classesRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/classes',
  validateSearch: (search: Unchecked) => optional({ q: text(search.q), page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./ClassesPage')),
});

const classRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/classes/$classId',
  component: lazyRouteComponent(() => import('./ClassPage')),
});

const rollsRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/rolls',
  validateSearch: (search: Unchecked) => optional({ page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./RollsPage')),
});

export const routes = [
  classesRoute,
  classRoute,
  rollsRoute,
  createRoute({
    getParentRoute: () => memberArea,
    path: '/courses',
    component: lazyRouteComponent(() => import('./CoursesPage')),
  }),
] as const;

export const nav: NavEntry[] = [
  {
    to: '/classes',
    label: 'courses.nav.classes',
    icon: IconUsersGroup,
    order: 64,
    when: (who) => who.can('courses:read') && who.is('owner', 'admin', 'front_desk', 'accountant', 'teacher'),
  },
  {
    to: '/courses',
    label: 'courses.nav.courses',
    icon: IconBook,
    order: 65,
    when: (who) => who.can('courses:read') && who.is('owner', 'admin', 'front_desk', 'accountant'),
  },
];

export const fillings: Fillings = {
  student: [
    {
      order: 10,
      when: (who) => who.can('courses:read'),
      component: lazy(() => import('./StudentEnrollments')),
    },
  ],
};
