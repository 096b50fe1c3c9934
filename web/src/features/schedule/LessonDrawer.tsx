import { Alert, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clashesOf, clashText } from '@/api/clash';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { lessonName } from '@/lib/lessons';
import { Facts } from '@/ui/Facts';
import { ButtonLink } from '@/ui/links';
import { CancelModal } from './CancelModal';
import { LessonStudents } from './LessonStudents';
import { MoveModal } from './MoveModal';
import type { Placing } from './placing';
import { lessonQuery, restoreLesson, seriesQuery, type Lesson } from './queries';
import { putLesson } from './useMoves';
import type { Schedule } from './useSchedule';
import { toast } from '@/ui/toast';
import { dayOf } from './wall';

interface LessonDrawerProps {
  lessonId: string;
  schedule: Schedule;
  move: (lesson: Lesson, to: Placing, onDone?: () => void) => void;
  onClose: () => void;
}

/** Everything about one lesson, and what can be done with it. */
export function LessonDrawer({ lessonId, schedule, move, onClose }: LessonDrawerProps) {
  const { t } = useTranslation();
  const listed = schedule.everyLesson.find(({ id }) => id === lessonId);
  const read = useQuery({ ...lessonQuery(lessonId), enabled: !listed });
  const lesson = listed ?? read.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={lesson ? lessonName(lesson).name : t('schedule.lesson')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {lesson ? (
        <Details lesson={lesson} schedule={schedule} move={move} onClose={onClose} />
      ) : (
        <Loaded query={read}>{() => null}</Loaded>
      )}
    </Drawer>
  );
}

interface DetailsProps extends Omit<LessonDrawerProps, 'lessonId'> {
  lesson: Lesson;
}

function Details({ lesson, schedule, move, onClose }: DetailsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const [asking, setAsking] = useState<'move' | 'cancel' | null>(null);
  const cancelled = lesson.status === 'cancelled';
  const close = () => setAsking(null);
  const mayChange = who.can('lessons:update');

  return (
    <Stack>
      {cancelled && (
        <Alert color="gray" title={t('schedule.cancelled')}>
          {lesson.cancel_reason}
        </Alert>
      )}
      <Facts
        facts={[
          [t('schedule.field.title'), lesson.title],
          [t('schedule.field.when'), format.day(dayOf(lesson.starts), 'long')],
          [t('schedule.field.time'), `${format.time(lesson.starts)} – ${format.time(lesson.ends)}`],
          [t('schedule.field.teacher'), lesson.teacher?.full_name ?? t('schedule.noTeacher')],
          [t('schedule.field.room'), lesson.room?.name ?? t('schedule.noRoom')],
        ]}
      />
      {lesson.series_id && <SeriesText seriesId={lesson.series_id} />}
      <LessonStudents lesson={lesson} />
      <Group gap="xs">
        {!cancelled && who.can('attendance:read') && lesson.students.length > 0 && (
          <ButtonLink
            to="/attendance/$lessonId"
            params={{ lessonId: lesson.id }}
            leftSection={<IconChecklist size={18} />}
          >
            {t('schedule.attendance')}
          </ButtonLink>
        )}
        {mayChange && !cancelled && (
          <>
            <Button variant="default" onClick={() => setAsking('move')}>
              {t('schedule.move.open')}
            </Button>
            <Button variant="default" onClick={() => setAsking('cancel')}>
              {t('schedule.cancel.open')}
            </Button>
          </>
        )}
        {mayChange && cancelled && <RestoreButton lesson={lesson} />}
      </Group>
      {asking === 'move' && (
        <MoveModal
          lesson={lesson}
          schedule={schedule}
          onClose={close}
          onMove={(to) => move(lesson, to, onClose)}
        />
      )}
      {asking === 'cancel' && <CancelModal lesson={lesson} onClose={close} onDone={onClose} />}
    </Stack>
  );
}

function SeriesText({ seriesId }: { seriesId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(seriesQuery(seriesId));
  if (!data) return null;
  const last = data.ends_on ?? data.lessons.at(-1)?.starts.slice(0, 10);
  return (
    <Text size="sm" c="dimmed">
      {t('schedule.series', {
        count: data.lessons.length,
        from: format.day(data.starts_on),
        to: last ? format.day(last) : '…',
      })}
    </Text>
  );
}

function RestoreButton({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const restore = useSave(() => restoreLesson(lesson.id), {
    said: t('schedule.cancel.undone'),
    refresh: [['lessons'], ['attendance']],
    onDone: (saved) => putLesson(queryClient, saved),
    onProblem: (problem) => {
      const clashes = clashesOf(problem);
      if (clashes?.length) toast.failed(clashes.map((clash) => clashText(clash, t, format)).join(' '));
      return !!clashes?.length;
    },
  });
  return (
    <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate(undefined)}>
      {t('schedule.cancel.restore')}
    </Button>
  );
}
