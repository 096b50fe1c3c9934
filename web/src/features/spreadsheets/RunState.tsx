import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { saveFile } from '@/api/saveFile';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Section } from '@/ui/Section';
import { importFile, keptQuery, undoImport, type ImportDetail } from './queries';

/** An import that is being written, is done or was taken back. */
export function RunState({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  if (detail.status === 'running') {
    return (
      <Stack role="status">
        <Text>{t('spreadsheets.run.running')}</Text>
        <Progress value={100} striped animated aria-label={t('spreadsheets.run.running')} />
      </Stack>
    );
  }
  return <Finished detail={detail} />;
}

function Finished({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const who = useViewer();
  const format = useFormat();
  const undo = useSave(() => undoImport(detail.id), {
    said: null,
    // whoever came with the file is in many lists
    refresh: [['imports'], ['students'], ['families'], ['teachers'], ['enrollments']],
  });
  const file = useSave(() => importFile(detail.id), {
    said: null,
    onDone: (content) => saveFile(content, detail.file_name),
  });
  const done = detail.status === 'done';
  const { counts } = detail;
  return (
    <Stack>
      {detail.failure && (
        <Alert color="orange">{t(`spreadsheets.failure.${detail.failure as 'failed'}`)}</Alert>
      )}
      <Section title={t(done ? 'spreadsheets.run.done' : 'spreadsheets.run.undone')}>
        <Alert color={done ? 'teal' : 'gray'} icon={<IconCircleCheck />}>
          {t('spreadsheets.run.counts', {
            create: format.number(counts.create),
            change: format.number(counts.change),
            refused: format.number(counts.refused),
          })}
          {detail.seats_given !== null && ` ${t('spreadsheets.run.seats', { count: detail.seats_given })}`}
          {!!detail.seats_missed && ` ${t('spreadsheets.run.missed', { count: detail.seats_missed })}`}
        </Alert>
        {detail.kept > 0 && <Kept id={detail.id} />}
        <Group>
          {detail.has_file && (
            <Button
              variant="default"
              leftSection={<IconDownload size={18} />}
              loading={file.isPending}
              onClick={() => file.mutate(undefined)}
            >
              {t('spreadsheets.run.file')}
            </Button>
          )}
          {done && who.can('imports:archive') && (
            <ConfirmButton
              question={t('spreadsheets.run.undoAsk')}
              consequence={t('spreadsheets.run.undoText')}
              confirm={t('spreadsheets.run.undo')}
              loading={undo.isPending}
              onConfirm={() => undo.mutate(undefined)}
            >
              {t('spreadsheets.run.undo')}
            </ConfirmButton>
          )}
        </Group>
      </Section>
    </Stack>
  );
}

/** What stayed when the import was taken back, and why. */
function Kept({ id }: { id: string }) {
  const { t } = useTranslation();
  const kept = useQuery(keptQuery(id));
  return (
    <Loaded query={kept}>
      {({ items, total }) => (
        <Stack gap="xs">
          <Text fw={600}>{t('spreadsheets.run.kept', { count: total })}</Text>
          <List size="sm">
            {items.map((item, index) => (
              <List.Item key={index}>
                {t(`spreadsheets.entity.${item.entity}`)} {item.label} –{' '}
                {t(`spreadsheets.keptBecause.${(item.kept ?? 'used') as 'used'}`)}
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </Loaded>
  );
}
