import type { Day, WallTime } from '@/lib/dates';

// The board counts in minutes since midnight on the institute's wall clock. No Date is ever made of a lesson's
// time, so the zone of the device cannot shift it.

export const dayOf = (at: WallTime): Day => at.slice(0, 10);
export const minutesOf = (at: WallTime): number => Number(at.slice(-5, -3)) * 60 + Number(at.slice(-2));

/** 930 → "15:30" */
export const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

export const wallTime = (day: Day, minutes: number): WallTime => `${day}T${clock(minutes)}`;

/** The end of something that begins and ends on one day. */
export const durationOf = ({ starts, ends }: { starts: WallTime; ends: WallTime }): number =>
  minutesOf(ends) - minutesOf(starts) + (dayOf(ends) > dayOf(starts) ? 24 * 60 : 0);

/** What the institute's clock shows at an instant. */
export function wallTimeIn(timeZone: string, instant: Date): WallTime {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(instant).replace(' ', 'T');
}
