import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { Stage } from './queries';

const tones: Record<Stage, Tone> = {
  new: 'info',
  contacted: 'neutral',
  trial_booked: 'warning',
  trial_done: 'warning',
  won: 'good',
  lost: 'neutral',
};

export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[stage]} label={t(`leads.stage.${stage}`)} />;
}
