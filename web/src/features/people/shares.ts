/** Hundredths of a per cent in the whole. */
export const WHOLE = 10_000;

/** "33.33" or "33,3" → 3333; null when it is no share. */
export function parseShare(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{0,2}))?$/.exec(text.replace(/[\s%]/g, ''));
  if (!match) return null;
  const share = Number((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0'));
  return share <= WHOLE ? share : null;
}

/** 3333 → "33.33", to be typed over. */
export const writtenShare = (share: number): string => String(share / 100);

/** The whole in parts that differ by no more than the last hundredth: 3334, 3333, 3333. */
export function evenShares(count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(WHOLE / count) + (i < WHOLE % count ? 1 : 0));
}

/** "33.33%", as the language writes it. */
export const formatShare = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share / WHOLE);
