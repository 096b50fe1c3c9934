import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { uuid } from '@/lib/uuid';
import { undecided, type Waiting } from '@/offline/marks';
import { useOutbox } from '@/offline/useOffline';

/** Marks the server did not take, for the person to decide about. Nothing made on this device is lost silently. */
export function Decisions({ lessonId }: { lessonId?: string }) {
  const { t } = useTranslation();
  const open = undecided(useOutbox().entries).filter(({ mark }) => !lessonId || mark.lesson_id === lessonId);
  if (open.length === 0) return null;
  return (
    <Alert
      color="orange"
      icon={<IconArrowsSplit2 />}
      title={t('attendance.decide', { count: open.length })}
      role="status"
    >
      <Stack gap="sm">
        {open.map((entry) => (
          <Decision key={entry.mark.key} entry={entry} />
        ))}
      </Stack>
    </Alert>
  );
}

function Decision({ entry }: { entry: Waiting }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { outbox } = useOutbox();
  const { mark, about, verdict } = entry;
  const mine = t(`attendance.code.${mark.code}`);
  const theirs = verdict?.code ? t(`attendance.code.${verdict.code}`) : t('attendance.code.none');
  const again = () => {
    const base_version = verdict?.version ?? mark.base_version;
    void outbox.put([{ about, mark: { ...mark, key: uuid(), base_version } }]);
  };
  const superseded = verdict?.outcome === 'superseded';
  return (
    <div>
      <Text fw={600}>
        {about.student} · {about.lesson} · {format.day(about.starts.slice(0, 10), 'short')}
      </Text>
      <Text size="sm">
        {superseded
          ? t('attendance.superseded', { mine, theirs })
          : t('attendance.rejected', { mine, why: verdict?.detail ?? '' })}
      </Text>
      <Group gap="xs" mt={4}>
        <Button variant="default" size="sm" onClick={() => void outbox.drop(mark.key)}>
          {superseded ? t('attendance.keepTheirs', { theirs }) : t('attendance.discard')}
        </Button>
        <Button variant="default" size="sm" onClick={again}>
          {superseded ? t('attendance.useMine', { mine }) : t('attendance.again')}
        </Button>
      </Group>
    </div>
  );
}
