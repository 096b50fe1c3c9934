import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { ImportItem } from './queries';

const tones: Record<ImportItem['status'], Tone> = {
  uploaded: 'neutral',
  checked: 'info',
  running: 'warning',
  done: 'good',
  undone: 'neutral',
};

export function ImportStatusBadge({ status }: { status: ImportItem['status'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[status]} label={t(`spreadsheets.status.${status}`)} />;
}
