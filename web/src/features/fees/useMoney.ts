import { useMemo } from 'react';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { formatMoney, type MoneyStyle } from '@/lib/money';

/** Amounts of a family's currency, which need not be the institute's. */
export function useMoney(currency: string) {
  const { institute } = useViewer();
  const { locale } = useFormat();
  return useMemo(() => {
    const exponent = currency === institute.currency ? institute.currency_exponent : usualExponent(currency);
    const style: MoneyStyle = { currency, exponent, locale };
    return { style, money: (minor: number) => formatMoney(minor, style) };
  }, [currency, institute, locale]);
}

const usualExponent = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
