import { useTranslation } from 'react-i18next';
import { StatusBadge } from '@/ui/StatusBadge';
import type { Class } from './queries.classes';

/** How many places are free in a class. */
export function PlacesBadge({ known }: { known: Class }) {
  const { t } = useTranslation();
  if (!known.active) return <StatusBadge tone="neutral" label={t('courses.class.closed')} />;
  const tone = known.free_places > 0 ? 'good' : 'warning';
  return <StatusBadge tone={tone} label={t('courses.class.free', { count: known.free_places })} />;
}
