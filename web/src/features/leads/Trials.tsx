import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import type { Lead, Trial } from './queries';
import { ResultModal } from './ResultModal';
import { TrialModal } from './TrialModal';
import classes from './leads.module.css';

/** The trial lessons of a lead, and how they went. */
export function Trials({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const [booking, setBooking] = useState(false);
  const [judged, setJudged] = useState<Trial>();
  const book = lead.stage !== 'won' && (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setBooking(true)}>
      {t('leads.trial.book')}
    </Button>
  );
  return (
    <Section title={t('leads.trial.plural')} actions={lead.trials.length > 0 && book}>
      {lead.trials.length === 0 ? (
        <EmptyState title={t('leads.trial.none')} action={book} />
      ) : (
        <ul className={classes.log}>
          {lead.trials.map((trial) => (
            <TrialLine key={trial.lesson_id} trial={trial} onJudge={() => setJudged(trial)} />
          ))}
        </ul>
      )}
      {booking && <TrialModal lead={lead} onClose={() => setBooking(false)} />}
      {judged && <ResultModal lead={lead} trial={judged} onClose={() => setJudged(undefined)} />}
    </Section>
  );
}

function TrialLine({ trial, onJudge }: { trial: Trial; onJudge: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = trial.starts.slice(0, 10);
  const over = day <= format.today() && trial.status === 'planned';
  return (
    <li>
      <Group justify="space-between" align="start">
        <Stack gap={2}>
          <TextLink to="/schedule" search={{ date: day, lesson: trial.lesson_id }} fw={600}>
            {format.day(day, 'full')}, {format.time(trial.starts)}
          </TextLink>
          <Text size="sm" c="dimmed">
            {[
              trial.teacher,
              trial.room,
              trial.mark && t('leads.trial.marked', { mark: t(`leads.trial.mark.${trial.mark}`) }),
              trial.fee_minor && t('leads.trial.feeCharged', { amount: format.money(trial.fee_minor) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {trial.note && <Text className={classes.quote}>{trial.note}</Text>}
        </Stack>
        <Group gap="xs">
          <Result trial={trial} />
          {over && (
            <Button variant={trial.came === null ? 'filled' : 'default'} size="sm" onClick={onJudge}>
              {t('leads.trial.result')}
            </Button>
          )}
        </Group>
      </Group>
    </li>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const [tone, label] = ((): [Tone, string | undefined] => {
    if (trial.status === 'cancelled') return ['neutral', t('leads.trial.cancelled')];
    if (trial.came === false) return ['bad', t('leads.trial.absent')];
    if (trial.goes_on === true) return ['good', t('leads.trial.goesOn')];
    if (trial.goes_on === false) return ['warning', t('leads.trial.doesNot')];
    return ['info', trial.came ? t('leads.trial.came') : undefined];
  })();
  return label ? <StatusBadge tone={tone} label={label} /> : null;
}
