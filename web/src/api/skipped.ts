import type { TFunction } from 'i18next';
import type { Skipped } from './clash';
import type { Formats } from './format';

/** What a series had to leave out, in sentences: clashes, closures with their names, days without its student. */
export function skippedText(
  skipped: readonly Skipped[],
  t: TFunction,
  format: Pick<Formats, 'day'>,
): string[] {
  const closed = skipped.filter(({ closure }) => closure);
  const empty = skipped.filter(({ closure, no_student }) => !closure && no_student);
  const clashing = skipped.length - closed.length - empty.length;
  const days = closed.map(({ on_date, closure }) => `${format.day(on_date, 'short')} (${closure})`);
  return [
    ...(clashing ? [t('api.skipped.clashes', { count: clashing })] : []),
    ...(days.length ? [t('api.skipped.closed', { days: days.join(', ') })] : []),
    ...(empty.length ? [t('api.skipped.noStudent', { count: empty.length })] : []),
  ];
}
