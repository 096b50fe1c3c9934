import { IconArrowMerge } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Viewer } from '@/api/me';
import { laterPage, optional, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import { MergeFamily, MergeGuardian, MergeStudent, MergeTeacher } from './actions';

const mergesRoute = createRoute({
  getParentRoute: () => memberArea,
  path: '/merges',
  validateSearch: (search: Unchecked) => optional({ page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./MergesPage')),
});

export const routes = [mergesRoute] as const;

const mayMerge = (who: Viewer) => who.can('students:archive');

export const nav: NavEntry[] = [
  { to: '/merges', label: 'merges.nav', icon: IconArrowMerge, order: 94, when: mayMerge },
];

export const fillings: Fillings = {
  studentAction: [{ order: 10, when: mayMerge, component: MergeStudent }],
  familyAction: [{ order: 10, when: mayMerge, component: MergeFamily }],
  guardianAction: [{ order: 10, when: mayMerge, component: MergeGuardian }],
  teacherAction: [{ order: 10, when: mayMerge, component: MergeTeacher }],
};
