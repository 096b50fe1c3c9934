import { IconHome } from '@tabler/icons-react';
import type { Viewer } from '@/api/me';
import * as accounts from '@/features/accounts/routes';
import * as admissions from '@/features/admissions/routes';
import * as attendance from '@/features/attendance/routes';
import * as courses from '@/features/courses/routes';
import * as fees from '@/features/fees/routes';
import * as institute from '@/features/institute/routes';
import * as leads from '@/features/leads/routes';
import * as merges from '@/features/merges/routes';
import * as people from '@/features/people/routes';
import * as schedule from '@/features/schedule/routes';
import * as spreadsheets from '@/features/spreadsheets/routes';
import type { NavEntry } from '@/routing/nav';

const home: NavEntry = { to: '/', label: 'app.nav.home', icon: IconHome, order: 0, when: () => true };
const features = [
  accounts,
  institute,
  people,
  courses,
  schedule,
  attendance,
  fees,
  admissions,
  leads,
  merges,
  spreadsheets,
];

export const fillings = features.map((feature) => feature.fillings);

/** What this person finds in the navigation, in order. */
export function navFor(who: Viewer): NavEntry[] {
  return [home, ...features.flatMap((feature) => feature.nav)]
    .filter((entry) => entry.when(who))
    .sort((a, b) => a.order - b.order);
}
