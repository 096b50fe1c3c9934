import type { TFunction } from 'i18next';
import type { Formats } from '@/api/format';
import type { SeriesCreated } from './queries';

/** What a series had to leave out, in sentences: because of clashes, and because of closures, with their names. */
export function skippedText(
  skipped: SeriesCreated['skipped'],
  t: TFunction,
  format: Pick<Formats, 'day'>,
): string[] {
  const closed = skipped.filter(({ closure }) => closure);
  const clashing = skipped.length - closed.length;
  const days = closed.map(({ on_date, closure }) => `${format.day(on_date, 'short')} (${closure})`);
  return [
    ...(clashing ? [t('schedule.plan.skipped', { count: clashing })] : []),
    ...(days.length ? [t('schedule.plan.closed', { days: days.join(', ') })] : []),
  ];
}
