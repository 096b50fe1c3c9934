import type { TFunction } from 'i18next';
import { weekday, weekdayName } from '@/lib/dates';
import type { Answer } from '../client';
import type { Formats } from '../format';

/** What a change of an enrollment does to planned lessons. */
export type Seating = NonNullable<Answer<'post', '/enrollments'>['did']>;
export type Effect = Seating['lessons'][number];

/** How a change is carried out: shown before, and without the lessons that cannot be. */
export interface Manner {
  preview?: boolean;
  skip_clashes?: boolean;
}

const effects = ['taken', 'given', 'cancelled', 'restored', 'kept'] as const;

/**
 * "6 lessons on Mondays end.", "6 lessons on Wednesdays begin.": what happens, or happened, sentence by sentence; and what
 * is said where nothing does.
 */
export function seatingText(
  did: Seating,
  t: TFunction,
  format: Formats,
  nothing = t('api.seating.nothing'),
): string[] {
  const lines = [
    ...effects.flatMap((effect) => effectText(did, effect, t, format)),
    ...(did.not_done > 0 ? [t('api.seating.notDone', { count: did.not_done })] : []),
    ...did.charges.map(({ description, net_minor }) =>
      t('api.seating.charged', { what: description, amount: format.money(net_minor) }),
    ),
  ];
  return lines.length > 0 || !nothing ? lines : [nothing];
}

function effectText(did: Seating, effect: (typeof effects)[number], t: TFunction, format: Formats): string[] {
  const count = did[effect];
  if (count === 0) return [];
  if (effect !== 'taken' && effect !== 'given') return [t(`api.seating.${effect}`, { count })];
  const days = byWeekday(did.lessons.filter((lesson) => lesson.effect === effect));
  // of very many lessons only the first are named, and their days say nothing about the rest
  if (days.reduce((sum, [, some]) => sum + some, 0) !== count) return [t(`api.seating.${effect}`, { count })];
  return days.map(([day, some]) =>
    t(`api.seating.${effect}On`, { count: some, day: weekdayName(day, format.locale) }),
  );
}

function byWeekday(lessons: readonly Effect[]): [weekday: number, count: number][] {
  const days = new Map<number, number>();
  for (const { starts } of lessons) {
    const day = weekday(starts.slice(0, 10));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].toSorted(([a], [b]) => a - b);
}
