/** How amounts of one currency are written: minor units per major unit = 10^exponent (JPY 0, INR 2, KWD 3). */
export interface MoneyStyle {
  currency: string;
  exponent: number;
  locale: string;
}

/** 123456 → "1234.56", exactly: no floating point on the way. */
export function toDecimal(minor: number, exponent: number): `${number}` {
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return `${minor < 0 ? '-' : ''}${text}` as `${number}`;
}

interface MoneyOptions {
  /** Leave out ".00" where space is short and most amounts are whole. */
  short?: boolean;
}

export function formatMoney(minor: number, style: MoneyStyle, { short = false }: MoneyOptions = {}): string {
  return new Intl.NumberFormat(grouping(style.locale), {
    style: 'currency',
    currency: style.currency,
    minimumFractionDigits: style.exponent,
    maximumFractionDigits: style.exponent,
    trailingZeroDisplay: short ? 'stripIfInteger' : 'auto',
  }).format(toDecimal(minor, style.exponent));
}

/**
 * In India amounts are grouped in lakhs whatever the language, in its digits; the data of browsers groups those of Marathi,
 * Odia, Malayalam, Kannada and Urdu in thousands.
 */
function grouping(locale: string): string {
  if (new Intl.Locale(locale).region !== 'IN') return locale;
  return `en-IN-u-nu-${new Intl.NumberFormat(locale).resolvedOptions().numberingSystem}`;
}

/** "₹" or "KWD": what stands beside an amount. */
export function currencySymbol({ currency, locale }: MoneyStyle): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/**
 * What a person typed, in minor units; null when it is no amount or has too many decimals.
 * Grouping is forgiven ("1,23,456.5"), and digits of the locale's own script are read.
 */
export function parseMoney(text: string, { exponent, locale }: MoneyStyle): number | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plainNumber(text, locale));
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > exponent) return null;
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return sign && minor ? -minor : minor;
}

function plainNumber(text: string, locale: string): string {
  const { decimal, digits } = writing(locale);
  const latin = [...text].map((char) => (digits.includes(char) ? digits.indexOf(char) : char)).join('');
  const packed = latin.replace(/[\s\u00a0\u202f'’٬_]/g, '');
  // where the comma is the decimal sign, a point is grouping only when three digits follow
  const ungrouped = decimal === ',' ? packed.replace(/\.(?=\d{3}(\D|$))/g, '') : packed.replaceAll(',', '');
  return ungrouped.replace(decimal, '.');
}

function writing(locale: string) {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    digits: Array.from({ length: 10 }, (_, n) => digit.format(n)),
  };
}
