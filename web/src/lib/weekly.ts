import { formatTime, weekdayName } from './dates';

interface Weekly {
  /** 1 is Monday. */
  weekday: number;
  /** "17:00" */
  start_time: string;
}

/** "Monday, 5:00 pm" */
export const weeklyText = ({ weekday, start_time }: Weekly, locale: string): string =>
  `${weekdayName(weekday, locale)}, ${formatTime(start_time, locale)}`;

/** "Monday, 5:00 pm; Thursday, 6:00 pm" */
export const weeklyTexts = (times: readonly Weekly[], locale: string): string =>
  times.map((time) => weeklyText(time, locale)).join('; ');

/** Each name once: the teachers or the rooms of several weekly times. */
export const namesOf = (names: readonly (string | undefined)[]): string =>
  [...new Set(names.filter(Boolean))].join(', ');

/** Monday is 1. */
export const weekdayChoices = (locale: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day, locale) }));
