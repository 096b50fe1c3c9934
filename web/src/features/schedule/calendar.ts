import { createContext, use } from 'react';
import { weekday, type Day } from '@/lib/dates';
import type { Closure, OpeningSpan } from './queries';
import { minutesOf } from './wall';

/** When the institute is closed, as the board shows it. */
export interface Calendar {
  closures: readonly Closure[];
  hours: readonly OpeningSpan[];
}

export const CalendarContext = createContext<Calendar>({ closures: [], hours: [] });
export const useCalendar = () => use(CalendarContext);

/** What leaves a day without lessons: everywhere, or in one branch (where a branch is asked for). */
export const closuresOn = ({ closures }: Calendar, day: Day, branchId?: string): Closure[] =>
  closures.filter(
    ({ starts_on, ends_on, branch }) =>
      starts_on <= day && day <= ends_on && (!branch || !branchId || branch.id === branchId),
  );

/** Whether nobody can have a lesson on this day: in this branch, or anywhere. */
export const isClosed = (calendar: Calendar, day: Day, branchId?: string): boolean =>
  closuresOn(calendar, day, branchId).some(({ branch }) => !branch || branch.id === branchId);

export interface Minutes {
  from: number;
  to: number;
}

/** The opening hours of a day; none where nobody has said them for the week. */
function opening({ hours }: Calendar, day: Day): Minutes[] {
  return hours
    .filter((span) => span.weekday === weekday(day))
    .map(({ opens, closes }) => ({ from: minutesOf(opens), to: minutesOf(closes) }))
    .toSorted((a, b) => a.from - b.from);
}

/** The parts of a day, between two minutes, in which the door is shut. */
export function shutOn(calendar: Calendar, day: Day, from: number, to: number): Minutes[] {
  if (calendar.hours.length === 0) return [];
  const shut: Minutes[] = [];
  let at = from;
  for (const open of opening(calendar, day)) {
    if (open.from > at) shut.push({ from: at, to: Math.min(open.from, to) });
    at = Math.max(at, open.to);
  }
  if (at < to) shut.push({ from: at, to });
  return shut.filter((part) => part.from < part.to);
}

/** The earliest and the latest minute at which somebody opens on these days; none where nobody has said. */
export function openingOf(calendar: Calendar, days: readonly Day[]): Minutes | undefined {
  const spans = days.flatMap((day) => opening(calendar, day));
  if (spans.length === 0) return undefined;
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}
