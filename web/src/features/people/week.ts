import { useCallback } from 'react';
import { useFormat } from '@/api/format';
import { weekdayName } from '@/lib/dates';
import type { WeeklyHours } from './queries.teachers';

/** 1 Monday … 7 Sunday, beginning with the institute's first day. */
export const weekdaysFrom = (first: number): number[] =>
  Array.from({ length: 7 }, (_, i) => ((first - 1 + i) % 7) + 1);

/** The hours of each weekday that has any, in the institute's order. */
export function byWeekday(weekly: readonly WeeklyHours[], first: number): [number, WeeklyHours[]][] {
  return weekdaysFrom(first)
    .map((weekday): [number, WeeklyHours[]] => [weekday, weekly.filter((hours) => hours.weekday === weekday)])
    .filter(([, hours]) => hours.length > 0);
}

export function useWeekdayName(): (weekday: number) => string {
  const { locale } = useFormat();
  return useCallback((weekday) => weekdayName(weekday, locale), [locale]);
}
