import { useMoney } from './useMoney';

/** An amount in a list. */
export function Amount({ minor, currency }: { minor: number; currency: string }) {
  const { money } = useMoney(currency);
  return <span className="tabular">{money(minor)}</span>;
}
