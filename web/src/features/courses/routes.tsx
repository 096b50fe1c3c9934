import { IconBook } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

export const routes = [
  createRoute({
    getParentRoute: () => memberArea,
    path: '/courses',
    component: lazyRouteComponent(() => import('./CoursesPage')),
  }),
] as const;

export const nav: NavEntry[] = [
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
