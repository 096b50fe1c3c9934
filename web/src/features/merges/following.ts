import type { Following } from './queries';

const order = [
  'enrollments',
  'classes',
  'lessons',
  'charges',
  'documents',
  'payments',
  'leads',
] as const satisfies readonly (keyof Following)[];

/** What goes along with a merge, without what there is none of. */
export const followers = (following: Following) =>
  order.map((what) => ({ what, count: following[what] })).filter(({ count }) => count > 0);
