import { IconTableImport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { laterPage, optional, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

const importsRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/imports',
  validateSearch: (search: Unchecked) => optional({ page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./ImportsPage')),
});

const importRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./ImportPage')),
});

export const routes = [
  importsRoute,
  importRoute,
  createRoute({
    getParentRoute: () => memberArea,
    path: '/imports/new',
    component: lazyRouteComponent(() => import('./NewImportPage')),
  }),
] as const;

export const nav: NavEntry[] = [
  {
    to: '/imports',
    label: 'spreadsheets.nav.imports',
    icon: IconTableImport,
    order: 92,
    when: (who) => who.can('imports:read'),
  },
];

export const fillings: Fillings = {};
