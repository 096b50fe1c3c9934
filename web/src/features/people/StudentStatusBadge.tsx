import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { StudentStatus } from './queries';

const tones: Record<StudentStatus, Tone> = {
  lead: 'info',
  trial: 'info',
  active: 'good',
  paused: 'warning',
  left: 'neutral',
};

export function StudentStatusBadge({ status }: { status: StudentStatus }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[status]} label={t(`people.status.${status}`)} />;
}
