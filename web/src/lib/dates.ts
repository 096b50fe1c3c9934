/**
 * Days ("2026-11-23") and wall times ("2026-11-23T15:30") are text in the institute's zone. They are read and shown
 * as they stand; the zone of the device never enters.
 */
export type Day = string;
export type WallTime = string;

const asUtc = (text: Day | WallTime) =>
  new Date(text.length === 10 ? `${text}T00:00Z` : `${text.slice(0, 16)}Z`);
const asDay = (date: Date): Day => date.toISOString().slice(0, 10);

/** The day it is at an instant in a zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

export function addDays(day: Day, count: number): Day {
  const date = asUtc(day);
  date.setUTCDate(date.getUTCDate() + count);
  return asDay(date);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return asUtc(day).getUTCDay() || 7;
}

/** "Monday", as the language calls it. */
export function weekdayName(weekday: number, locale: string): string {
  // the first of June 2026 is a Monday
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 5, weekday),
  );
}

export function startOfWeek(day: Day, weekStartsOn: number): Day {
  return addDays(day, -((weekday(day) - weekStartsOn + 7) % 7));
}

export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof dayStyles;

export function formatDay(day: Day, locale: string, style: DayStyle = 'medium'): string {
  return new Intl.DateTimeFormat(locale, { ...dayStyles[style], timeZone: 'UTC' }).format(asUtc(day));
}

/** "23–29 Nov 2026" */
export function formatDays(from: Day, to: Day, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...dayStyles.medium, timeZone: 'UTC' });
  return format.formatRange(asUtc(from), asUtc(to));
}

/** "November 2026" */
export function formatMonth(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(asUtc(`${month}-01`));
}

/** "3:30 pm", from a wall time or from "15:30". */
export function formatTime(time: WallTime, locale: string): string {
  const wall = time.includes('T') ? time : `1970-01-01T${time}`;
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(asUtc(wall));
}

/** An instant ("2026-11-23T10:00:00Z") on the institute's clock. */
export function formatInstant(instant: string, locale: string, timeZone: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(instant));
}
