import type { TFunction } from 'i18next';
import type { Answer } from './client';
import type { Formats } from './format';
import type { ApiProblem } from './problem';

export type Skipped = Answer<'post', '/series'>['skipped'][number];
export type Clash = Skipped['clashes'][number];

/** The clashes of a 409, or nothing when the problem is another. */
export function clashesOf(problem: ApiProblem): Clash[] | undefined {
  if (problem.code !== 'clash') return undefined;
  return Array.isArray(problem.body.clashes) ? (problem.body.clashes as Clash[]) : [];
}

/** What keeps somebody busy is told only to those who may see it. */
export function clashText({ resource, name, lesson_title, starts }: Clash, t: TFunction, format: Formats) {
  const time = format.time(starts);
  if (!lesson_title) return t('api.clash.busy', { name, time });
  return t(`api.clash.${resource}`, { name, title: lesson_title, time });
}

/** Clashes of a series, date by date. */
export function byDate(clashes: readonly Clash[]): [day: string, clashes: Clash[]][] {
  const days = new Map<string, Clash[]>();
  for (const clash of clashes) days.set(clash.on_date, [...(days.get(clash.on_date) ?? []), clash]);
  return [...days].toSorted(([a], [b]) => a.localeCompare(b));
}
