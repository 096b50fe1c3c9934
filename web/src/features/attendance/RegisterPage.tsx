import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { uuid } from '@/lib/uuid';
import { lessonName } from '@/lib/lessons';
import type { Waiting } from '@/offline/marks';
import type { Sheet } from '@/offline/sheets';
import { useOutbox } from '@/offline/useOffline';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Decisions } from './Decisions';
import { whyClosed } from './marking';
import { NotKept } from './NotKept';
import { shown } from './progress';
import { sheetQuery, type Mark, type Row } from './queries';
import { SendState } from './SendState';
import { StudentRow } from './StudentRow';
import classes from './attendance.module.css';

const registerRoute = getRouteApi('/member/attendance/$lessonId');

export default function RegisterPage() {
  const { lessonId } = registerRoute.useParams();
  const sheet = useQuery(sheetQuery(lessonId));
  if (sheet.fetchStatus === 'paused' && !sheet.data) return <NotKept />;
  return <LoadedPage query={sheet}>{(found) => <Register sheet={found} />}</LoadedPage>;
}

function Register({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const { outbox, entries } = useOutbox();
  const { lesson } = sheet;
  const { name } = lessonName(lesson);
  const rows = sheet.rows.map((row) => shown(entries, lesson.id, row));
  const versions = new Map(sheet.rows.map((row) => [row.student_id, row.version]));
  const closed = whyClosed(lesson, format.today(), who.is('owner', 'admin', 'front_desk'));
  const mayMark = !closed && who.can('attendance:update');

  const entry = (row: Row, code: Mark, note?: string): Waiting => ({
    about: { student: row.full_name, lesson: name, starts: lesson.starts },
    mark: {
      key: uuid(),
      lesson_id: lesson.id,
      student_id: row.student_id,
      code,
      note,
      marked_at: new Date().toISOString(),
      base_version: versions.get(row.student_id),
    },
  });
  const unmarked = rows.filter((row) => !row.code);
  const allPresent = () => void outbox.put(unmarked.map((row) => entry(row, 'present')));
  const day = lesson.starts.slice(0, 10);

  return (
    <Page
      title={name}
      back={
        <TextLink to="/attendance" search={{ date: day === format.today() ? undefined : day }}>
          {t('attendance.title')}
        </TextLink>
      }
      narrow
      actions={mayMark && <SendState />}
    >
      <Text c="dimmed" mt={-12}>
        {format.day(day, 'weekday')}, <bdi>{format.time(lesson.starts)}</bdi>–
        <bdi>{format.time(lesson.ends)}</bdi>
        {[name !== lesson.title && lesson.title, lesson.room?.name].map((part) => part && ` · ${part}`)}
      </Text>
      <Decisions lessonId={lesson.id} />
      {closed && <Alert color="gray" title={t(`attendance.closed.${closed}`)} />}
      {rows.length === 0 ? (
        <EmptyState title={t('attendance.nobody')} />
      ) : (
        <>
          {!closed && <SheetProgress rows={rows} />}
          {mayMark && unmarked.length > 1 && (
            <Button variant="light" leftSection={<IconChecks size={18} />} onClick={allPresent}>
              {unmarked.length === rows.length
                ? t('attendance.allPresent')
                : t('attendance.restPresent', { count: unmarked.length })}
            </Button>
          )}
          <ul className={classes.rows}>
            {rows.map((row) => (
              <StudentRow
                key={row.student_id}
                row={row}
                disabled={!mayMark}
                onMark={(code, note) => void outbox.put([entry(row, code, note)])}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function SheetProgress({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const done = rows.filter((row) => row.code).length;
  const said = t('attendance.progress', { done, total: rows.length });
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={(100 * done) / rows.length} flex={1} color="teal" aria-label={said} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {said}
      </Text>
    </Group>
  );
}
