import { Button, Group, Pagination, Select, Stack, Text, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { activitiesQuery, noteLead, type Activity, type ActivityKind } from './queries';
import classes from './leads.module.css';

const byHand = ['note', 'call', 'message', 'visit'] as const satisfies readonly ActivityKind[];

/** What happened with a lead, the latest first; and a place to write down what is happening. */
export function Activities({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const activities = useQuery(activitiesQuery(leadId, page));
  return (
    <Section title={t('leads.detail.log')}>
      <NoteForm leadId={leadId} />
      <Loaded query={activities}>
        {({ items, total, page_size }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('leads.detail.logNone')}</Text>
          ) : (
            <>
              <ul className={classes.log}>
                {items.map((activity) => (
                  <Entry key={activity.seq} activity={activity} />
                ))}
              </ul>
              {total > page_size && (
                <Pagination
                  total={Math.ceil(total / page_size)}
                  value={page}
                  onChange={setPage}
                  getItemProps={(number) => ({ 'aria-label': t('ui.page', { page: number }) })}
                  getControlProps={(control) => ({
                    'aria-label': control === 'next' ? t('ui.nextPage') : t('ui.previousPage'),
                  })}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function NoteForm({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const form = useForm<{ kind: (typeof byHand)[number]; body: string }>({
    initialValues: { kind: 'call', body: '' },
    validate: { body: isNotEmpty(t('ui.required')) },
  });
  const save = useSave((values: typeof form.values) => noteLead(leadId, values), {
    form,
    refresh: [['leads', leadId]],
    onDone: () => form.setFieldValue('body', ''),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Group align="start" gap="sm">
        <Select
          label={t('leads.activity.kind')}
          data={byHand.map((value) => ({ value, label: t(`leads.activity.${value}`) }))}
          w={140}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label={t('leads.activity.body')}
          autosize
          minRows={1}
          flex="1 1 240px"
          {...form.getInputProps('body')}
        />
        <Button type="submit" mt={25} variant="light" loading={save.isPending}>
          {t('leads.activity.add')}
        </Button>
      </Group>
    </form>
  );
}

function Entry({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, body, from_stage, to_stage } = activity;
  // the body of a booked trial is its time on the wall
  const said =
    kind === 'trial' && body ? `${format.day(body.slice(0, 10), 'weekday')}, ${format.time(body)}` : body;
  return (
    <li>
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={600}>{t(`leads.activity.${kind}`)}</Text>
          {from_stage && to_stage && (
            <Text size="sm">
              {t('leads.activity.fromTo', {
                from: t(`leads.stage.${from_stage}`),
                to: t(`leads.stage.${to_stage}`),
              })}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {format.instant(activity.at)} · {activity.by?.full_name ?? t('leads.activity.stranger')}
          </Text>
        </Group>
        {said && <Text className={classes.quote}>{said}</Text>}
      </Stack>
    </li>
  );
}
