import { Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { StatusBadge } from '@/ui/StatusBadge';
import { deviceName } from './device';
import type { SessionItem } from './queries';

interface SessionListProps {
  sessions: readonly SessionItem[];
  action?: (session: SessionItem) => ReactNode;
}

export function SessionList({ sessions, action }: SessionListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (sessions.length === 0) return <Text c="dimmed">{t('accounts.sessions.none')}</Text>;
  return (
    <Stack gap="xs">
      {sessions.map((session) => (
        <Paper key={session.id} withBorder p="sm">
          <Group justify="space-between">
            <div>
              <Group gap="xs">
                <Text fw={600}>{deviceName(session.user_agent ?? '') ?? session.client}</Text>
                {session.current && <StatusBadge tone="good" label={t('accounts.sessions.current')} />}
              </Group>
              <Text size="sm" c="dimmed">
                {[t('accounts.sessions.lastSeen', { at: format.instant(session.last_seen_at) }), session.ip]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {action?.(session)}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
