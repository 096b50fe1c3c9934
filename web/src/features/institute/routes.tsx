import { IconDoor, IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

export const routes = [
  createRoute({
    getParentRoute: () => memberArea,
    path: '/settings',
    component: lazyRouteComponent(() => import('./SettingsPage')),
  }),
  createRoute({
    getParentRoute: () => memberArea,
    path: '/settings/subjects',
    component: lazyRouteComponent(() => import('./SubjectsPage')),
  }),
  createRoute({
    getParentRoute: () => memberArea,
    path: '/settings/calendar',
    component: lazyRouteComponent(() => import('./CalendarPage')),
  }),
  createRoute({
    getParentRoute: () => memberArea,
    path: '/rooms',
    component: lazyRouteComponent(() => import('./RoomsPage')),
  }),
] as const;

export const nav: NavEntry[] = [
  {
    to: '/rooms',
    label: 'institute.nav.rooms',
    icon: IconDoor,
    order: 70,
    when: (who) => who.can('rooms:create'),
  },
  {
    to: '/settings',
    label: 'institute.nav.settings',
    icon: IconSettings,
    order: 90,
    when: (who) => who.can('settings:update'),
  },
];

export const fillings: Fillings = {};
