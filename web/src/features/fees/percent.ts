// Rates are whole parts per million: 9 % is 90000, and 8.875 % is exact too.

const DECIMALS = 4;

/** "8.875" or "8,875" → 88750; null when it is no rate up to 100 %. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{0,4}))?$/.exec(text.replace(/[\s%]/g, ''));
  if (!match) return null;
  const ppm = Number((match[1] ?? '') + (match[2] ?? '').padEnd(DECIMALS, '0'));
  return ppm <= 1_000_000 ? ppm : null;
}

/** 88750 → "8.875%", as the language writes it. */
export const formatPercent = (ppm: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: DECIMALS }).format(
    ppm / 1_000_000,
  );
