import { formatTime } from '@/lib/dates';

interface Weekly {
  /** 1 is Monday. */
  weekday: number;
  /** "17:00" */
  start_time: string;
}

/** "Monday, 5:00 pm" */
export function weeklyText({ weekday, start_time }: Weekly, locale: string): string {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return `${names.format(new Date(Date.UTC(2026, 10, 22 + weekday)))}, ${formatTime(start_time, locale)}`;
}

/** Monday is 1. */
export const weekdayChoices = (locale: string) => {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: names.format(new Date(Date.UTC(2026, 10, 22 + day))),
  }));
};
