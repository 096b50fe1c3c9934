import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { Enrollment } from './queries';

const tones: Record<Enrollment['status'], Tone> = {
  upcoming: 'info',
  active: 'good',
  paused: 'warning',
  ended: 'neutral',
};

/** How an enrollment stands today. */
export function EnrollmentBadge({ status }: { status: Enrollment['status'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[status]} label={t(`courses.status.${status}`)} />;
}
