import { Group, Pagination, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useTrailTexts } from '@/api/trailTexts';
import { historyQuery, type HistoryEvent, type HistorySubject } from './queries.history';

export function HistoryList({ of, id }: { of: HistorySubject; id: string }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const history = useQuery(historyQuery(of, id, page));
  return (
    <Loaded query={history}>
      {({ items, total, page_size }) => (
        <Stack gap="xs">
          {items.map((event) => (
            <Event key={event.seq} event={event} />
          ))}
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
        </Stack>
      )}
    </Loaded>
  );
}

function Event({ event }: { event: HistoryEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useTrailTexts();
  return (
    <Paper withBorder p="sm">
      <Group gap="sm">
        <Text fw={600}>{texts.action(event.action)}</Text>
        <Text size="sm">
          {format.instant(event.at)} · {event.by?.full_name ?? t('people.history.system')}
        </Text>
      </Group>
      {event.changes.map(({ field, before, after }) => (
        <Text key={field} size="sm">
          <b>{texts.field(field)}:</b> {texts.value(before)} → {texts.value(after)}
        </Text>
      ))}
    </Paper>
  );
}
