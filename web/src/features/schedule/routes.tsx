import { IconCalendarWeek } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { oneOf, optional, text, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import { views } from './views';

const scheduleRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/schedule',
  validateSearch: (search: Unchecked) =>
    optional({
      date: text(search.date),
      view: oneOf(search.view, views),
      by: oneOf(search.by, ['room'] as const),
      only: text(search.only),
      lesson: text(search.lesson),
    }),
  component: lazyRouteComponent(() => import('./SchedulePage')),
});

export const routes = [scheduleRoute] as const;

export const nav: NavEntry[] = [
  {
    to: '/schedule',
    label: 'schedule.nav',
    icon: IconCalendarWeek,
    order: 10,
    when: (who) => who.can('lessons:read'),
  },
];

export const fillings: Fillings = {
  student: [
    {
      order: 20,
      when: (who) => who.can('lessons:read'),
      component: lazy(() => import('./StudentLessons')),
    },
  ],
  teacher: [
    {
      order: 10,
      when: (who) => who.can('lessons:read'),
      component: lazy(() => import('./TeacherLessons')),
    },
  ],
  enrollment: [
    {
      order: 10,
      when: (who) => who.can('lessons:create'),
      component: lazy(() => import('./PlanEnrollment')),
    },
  ],
  freeTimes: [
    {
      order: 10,
      when: (who) => who.can('lessons:create'),
      component: lazy(async () => ({ default: (await import('./FreeTimes')).FreeTimes })),
    },
  ],
  quickAction: [
    { order: 10, when: (who) => who.can('lessons:create'), component: lazy(() => import('./PlanButton')) },
  ],
};
