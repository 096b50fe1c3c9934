import { Badge, Group, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/api/Loaded';
import { TextLink } from '@/ui/links';
import { PageSkeleton } from '@/ui/PageSkeleton';
import { useIsPhone } from '@/ui/useIsPhone';
import { MoveMenu } from './MoveMenu';
import { NextAction } from './NextAction';
import { leadsQuery, summaryQuery, type LeadFilter, type LeadItem, type Stage } from './queries';
import { columns, openStages } from './stages';
import { useMove } from './useMove';
import classes from './leads.module.css';

/** Cards on the board at once; the list has them all. */
const MOST = 200;

interface BoardProps {
  filter: Pick<LeadFilter, 'q' | 'owner_id' | 'due'>;
}

/** The open leads, a column for each stage. */
export function Board({ filter }: BoardProps) {
  const { t } = useTranslation();
  const leads = useQuery(leadsQuery({ ...filter, open: true, page_size: MOST }));
  const summary = useQuery(summaryQuery());
  const { move, asking } = useMove();
  const phone = useIsPhone();
  if (leads.error) return <Failed error={leads.error} retry={leads.refetch} />;
  if (!leads.data) return <PageSkeleton />;
  const found = columns(leads.data.items);
  const drop = (id: string, stage: Stage) => {
    const lead = leads.data.items.find((one) => one.id === id);
    if (lead && lead.stage !== stage) move(lead, stage);
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(phone ? 'leads.menuHint' : 'leads.dragHint')}
      </Text>
      {/* wider than a phone: the keyboard scrolls it too */}
      <div className={classes.board} role="region" aria-label={t('leads.nav')} tabIndex={0}>
        {openStages.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            leads={found.get(stage) ?? []}
            due={summary.data?.stages.find((one) => one.stage === stage)?.due ?? 0}
            onDrop={(id) => drop(id, stage)}
            onMove={move}
          />
        ))}
      </div>
      {leads.data.total > leads.data.items.length && (
        <TextLink to="/leads" search={{ view: 'list' }}>
          {t('leads.more', { count: leads.data.total })}
        </TextLink>
      )}
      {asking}
    </>
  );
}

interface BoardColumnProps {
  stage: Stage;
  leads: readonly LeadItem[];
  due: number;
  onDrop: (id: string) => void;
  onMove: (lead: LeadItem, to: Stage) => void;
}

function BoardColumn({ stage, leads, due, onDrop, onMove }: BoardColumnProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const name = t(`leads.stage.${stage}`);
  const take = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop(event.dataTransfer.getData('text/plain'));
  };
  return (
    <section
      className={classes.column}
      aria-label={name}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <h2 className={classes.stage}>
          {name} <span className={classes.count}>{leads.length}</span>
        </h2>
        {due > 0 && (
          <Badge color="orange" variant="light" tt="none">
            {t('leads.dueCount', { count: due })}
          </Badge>
        )}
      </Group>
      {leads.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('leads.noneHere')}
        </Text>
      ) : (
        <ul className={classes.cards}>
          {leads.map((lead) => (
            <Card key={lead.id} lead={lead} onMove={onMove} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Card({ lead, onMove }: { lead: LeadItem; onMove: BoardColumnProps['onMove'] }) {
  return (
    <Paper
      component="li"
      withBorder
      p="xs"
      className={classes.card}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', lead.id)}
    >
      <Group justify="space-between" wrap="nowrap" gap={4} align="start">
        <div className={classes.who}>
          <TextLink to="/leads/$leadId" params={{ leadId: lead.id }} fw={600}>
            {lead.learner_name}
          </TextLink>
          <Text size="sm" c="dimmed">
            {[lead.instrument?.name, lead.contact_name !== lead.learner_name && lead.contact_name]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <MoveMenu lead={lead} onMove={onMove} />
      </Group>
      <NextAction lead={lead} />
    </Paper>
  );
}
