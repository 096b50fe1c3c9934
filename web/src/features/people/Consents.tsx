import { Button, Group, Paper, Spoiler, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { ConsentModal } from './ConsentModal';
import { consentState, stateTones } from './consentState';
import type { Student } from './queries';
import { consentsQuery, type Consent } from './queries.records';

/** What was agreed to about a student: written down by the office, decided by guardians for their children. */
export function Consents({ student }: { student: Student }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [asked, setAsked] = useState<Consent>();
  const consents = useQuery(consentsQuery(student.id));
  return (
    <Section title={t('people.consents.title')}>
      <Loaded query={consents}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('people.consents.none')} text={t('people.consents.noneText')} />
          ) : (
            <Stack gap="xs">
              {items.map((consent) => (
                <ConsentCard
                  key={consent.text.kind}
                  consent={consent}
                  onDecide={who.can('consents:create') ? () => setAsked(consent) : undefined}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {asked && <ConsentModal student={student} consent={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function ConsentCard({ consent, onDecide }: { consent: Consent; onDecide: (() => void) | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { text, decision } = consent;
  const state = consentState(consent);
  const kind = t(`people.consents.kind.${text.kind}`);
  const decided = decision && [
    format.instant(decision.at),
    decision.guardian?.full_name,
    decision.by && t('people.consents.writtenBy', { name: decision.by.full_name }),
  ];
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs" align="start">
        <Stack gap={4} flex={1} miw={220}>
          <Group gap="xs">
            <Text fw={600}>{kind}</Text>
            <StatusBadge tone={stateTones[state]} label={t(`people.consents.state.${state}`)} />
          </Group>
          {decided && <Text size="sm">{decided.filter(Boolean).join(' · ')}</Text>}
          <Spoiler maxHeight={44} showLabel={t('people.consents.more')} hideLabel={t('people.consents.less')}>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {text.body}
            </Text>
          </Spoiler>
        </Stack>
        {onDecide && (
          <Button variant="subtle" onClick={onDecide} aria-label={t('people.consents.decideOn', { kind })}>
            {state === 'given' ? t('people.consents.withdraw') : t('people.consents.decide')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
