import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { LeadItem } from './queries';
import { isOpen } from './stages';

/** What is to be done about a lead, and when; red once the day has passed. */
export function NextAction({ lead }: { lead: LeadItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isOpen(lead.stage) || !lead.next_action_on) return null;
  const day = format.day(lead.next_action_on, 'weekday');
  return (
    <Text
      size="sm"
      component="span"
      c={lead.overdue ? 'red.8' : undefined}
      fw={lead.overdue ? 600 : undefined}
    >
      {lead.next_action ?? t(`leads.next.${lead.stage}`)} ·{' '}
      {lead.overdue ? t('leads.overdueSince', { day }) : day}
    </Text>
  );
}
