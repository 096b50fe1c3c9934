import { IconChecklist } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { optional, text, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import type { Viewer } from '@/api/me';

const member = () => memberArea;

const dayRoute = createRoute({
  getParentRoute: member,
  path: '/attendance',
  validateSearch: (search: Unchecked) => optional({ date: text(search.date), teacher: text(search.teacher) }),
  component: lazyRouteComponent(() => import('./DayPage')),
});

const registerRoute = createRoute({
  getParentRoute: member,
  path: '/attendance/$lessonId',
  component: lazyRouteComponent(() => import('./RegisterPage')),
});

export const routes = [dayRoute, registerRoute] as const;

const marks = (who: Viewer) => who.can('attendance:update');

export const nav: NavEntry[] = [
  { to: '/attendance', label: 'attendance.nav', icon: IconChecklist, order: 15, when: marks },
];

export const fillings: Fillings = {
  lesson: [{ order: 10, when: marks, component: lazy(() => import('./MarkLink')) }],
  student: [
    {
      order: 30,
      when: (who) => who.can('attendance:read'),
      component: lazy(() => import('./StudentAttendance')),
    },
  ],
};
