import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { InvoiceStatus } from './queries';

const tones: Record<InvoiceStatus, Tone> = { open: 'info', overdue: 'bad', paid: 'good' };

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[status]} label={t(`fees.status.${status}`)} />;
}
