import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as dates from '@/lib/dates';
import { formatMoney, type MoneyStyle } from '@/lib/money';
import { useViewer, type Me } from './me';

/** Words in the person's language, habits (order, grouping, currency) of the institute's region. */
export function writtenLocale(language: string, institute: string): string {
  const home = new Intl.Locale(institute);
  return home.language === language
    ? institute
    : new Intl.Locale(language, { region: home.region }).toString();
}

export function formats(institute: Me['institute'], language: string) {
  const locale = writtenLocale(language, institute.locale);
  const moneyStyle: MoneyStyle = {
    currency: institute.currency,
    exponent: institute.currency_exponent,
    locale,
  };
  return {
    locale,
    moneyStyle,
    money: (minor: number, options?: Parameters<typeof formatMoney>[2]) =>
      formatMoney(minor, moneyStyle, options),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    day: (day: dates.Day, style?: dates.DayStyle) => dates.formatDay(day, locale, style),
    days: (from: dates.Day, to: dates.Day) => dates.formatDays(from, to, locale),
    month: (month: string) => dates.formatMonth(month, locale),
    time: (time: dates.WallTime) => dates.formatTime(time, locale),
    instant: (instant: string) => dates.formatInstant(instant, locale, institute.time_zone),
    /** The institute's day, wherever this device is. */
    today: () => dates.dayIn(institute.time_zone, new Date()),
    weekStart: (day: dates.Day) => dates.startOfWeek(day, institute.week_starts_on),
  };
}

export type Formats = ReturnType<typeof formats>;

/** Money, days and times as this institute and this person write them. */
export function useFormat(): Formats {
  const { institute } = useViewer();
  const { i18n } = useTranslation();
  return useMemo(() => formats(institute, i18n.language), [institute, i18n.language]);
}
