import { IconUserQuestion } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { laterPage, oneOf, optional, text, type Unchecked } from '@/lib/search';
import { memberArea, publicArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import { dues, stages } from './stages';

/** The page that may stand inside the pages of the institute's site. */
const enquireRoute = createRoute({
  getParentRoute: () => publicArea,
  path: '/enquire',
  validateSearch: (search: Unchecked) =>
    optional({
      utm_source: text(search.utm_source),
      utm_medium: text(search.utm_medium),
      utm_campaign: text(search.utm_campaign),
    }),
  component: lazyRouteComponent(() => import('./EnquirePage')),
});

export const publicRoutes = [enquireRoute] as const;

const leadsRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/leads',
  validateSearch: (search: Unchecked) =>
    optional({
      view: oneOf(search.view, ['board', 'list'] as const),
      q: text(search.q),
      stage: oneOf(search.stage, stages),
      owner: text(search.owner),
      due: oneOf(search.due, dues),
      page: laterPage(search.page),
    }),
  component: lazyRouteComponent(() => import('./LeadsPage')),
});

const leadRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/leads/$leadId',
  component: lazyRouteComponent(() => import('./LeadPage')),
});

export const routes = [
  leadsRoute,
  leadRoute,
  createRoute({
    getParentRoute: () => memberArea,
    path: '/settings/enquiries',
    component: lazyRouteComponent(() => import('./SettingsPage')),
  }),
] as const;

export const nav: NavEntry[] = [
  {
    to: '/leads',
    label: 'leads.nav',
    icon: IconUserQuestion,
    order: 45,
    when: (who) => who.can('leads:read'),
  },
];

export const fillings: Fillings = {};
