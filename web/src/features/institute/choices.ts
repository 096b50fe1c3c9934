/** Names that browsers still list under their older form. */
const RENAMED: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
};
const LOCALES = [
  'en-IN',
  'hi-IN',
  'ta-IN',
  'en-GB',
  'en-US',
  'en-AU',
  'en-CA',
  'en-SG',
  'en-AE',
  'en-ZA',
  'en-KE',
  'en-NZ',
  'en-IE',
];

export interface Choice {
  value: string;
  label: string;
}

/** Every zone the browser knows, and the one in use should it not. */
export function timeZones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED[zone] ?? zone);
  return [...new Set([...known, current])].sort();
}

export function currencies(current: string, language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return [...new Set([...Intl.supportedValuesOf('currency'), current])].map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}

/** How numbers and dates are written: where, with an example. */
export function locales(current: string, language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const day = new Date(Date.UTC(2026, 10, 23));
  return [...new Set([...LOCALES, current])].map((value) => {
    const number = new Intl.NumberFormat(value).format(123456.5);
    const date = new Intl.DateTimeFormat(value, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
    return { value, label: `${names.of(value) ?? value} · ${number} · ${date}` };
  });
}

/** January is 1. */
export function months(language: string): Choice[] {
  const names = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: names.format(new Date(Date.UTC(2026, month, 1))),
  }));
}

const WHOLE_UNITS = [1, 5, 10];

/** Minor units to which whole documents are rounded: none, some whole units, and what is in use. */
export function roundings(current: number, exponent: number): number[] {
  const unit = 10 ** exponent;
  return [...new Set([1, ...WHOLE_UNITS.map((units) => units * unit), current])].sort((a, b) => a - b);
}

/** Monday is 1. */
export function weekdays(language: string): Choice[] {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: names.format(new Date(Date.UTC(2026, 10, 22 + day))),
  }));
}
