import type { WallTime } from '@/lib/dates';
import type { FreeDay, FreeRoom } from './queries';
import { dayOf, minutesOf } from './wall';

/** A time that somebody can take. */
export interface FreeTime {
  starts: WallTime;
  /** Some of the rooms that are free then, where a branch was asked for; none is a time without a room. */
  rooms?: readonly FreeRoom[] | undefined;
}

export const timesOf = ({ date, times }: FreeDay): FreeTime[] =>
  times.map(({ starts, free_rooms }) => ({ starts: `${date}T${starts}`, rooms: free_rooms ?? undefined }));

export const hasTimes = ({ times }: FreeDay): boolean => times.length > 0;

/** The day of a time, if it is among these; else the first on which something is free. */
export const dayToShow = (days: readonly FreeDay[], at: WallTime | undefined): FreeDay | undefined =>
  days.find(({ date }) => at !== undefined && date === dayOf(at)) ?? days.find(hasTimes) ?? days[0];

/** The time beside this one: on the next day after (1) or before (-1) that has any, the nearest on the clock. */
export function beside(days: readonly FreeDay[], at: WallTime, step: 1 | -1): FreeTime | undefined {
  const others = days.filter((day) => hasTimes(day) && Math.sign(day.date.localeCompare(dayOf(at))) === step);
  const day = step === 1 ? others[0] : others.at(-1);
  const distance = (time: FreeTime) => Math.abs(minutesOf(time.starts) - minutesOf(at));
  return day && timesOf(day).toSorted((one, other) => distance(one) - distance(other))[0];
}
