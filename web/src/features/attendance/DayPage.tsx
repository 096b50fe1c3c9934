import { ActionIcon, Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { addDays, type Day } from '@/lib/dates';
import { useOutbox } from '@/offline/useOffline';
import { DateField } from '@/api/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Decisions } from './Decisions';
import { LessonLine } from './LessonLine';
import { NotKept } from './NotKept';
import { dayProgress } from './progress';
import { dayQuery, sheetQuery, type Lesson } from './queries';
import { SendState } from './SendState';
import classes from './attendance.module.css';

const dayRoute = getRouteApi('/member/attendance');

export default function DayPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { date: day = format.today(), teacher } = dayRoute.useSearch();
  const lessons = useQuery(dayQuery(day));
  useSheetsAtHand(lessons.data?.items);
  return (
    <Page
      title={t('attendance.title')}
      narrow
      actions={
        <>
          <SendState />
          <ExportMenu list="attendance" filters={{ from: day, to: day, teacher_id: teacher }} />
        </>
      }
    >
      <Decisions />
      <DayChoice day={day} />
      <Text fw={600} aria-live="polite">
        {format.day(day, 'long')}
      </Text>
      {lessons.fetchStatus === 'paused' && !lessons.data ? (
        <NotKept />
      ) : (
        <Loaded query={lessons}>{({ items }) => <Lessons lessons={items} />}</Loaded>
      )}
    </Page>
  );
}

function DayChoice({ day }: { day: Day }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = dayRoute.useNavigate();
  const today = format.today();
  const go = (date: Day) =>
    void navigate({
      search: (search) => ({ ...search, date: date === today ? undefined : date }),
      replace: true,
    });
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('attendance.dayBefore')}
        onClick={() => go(addDays(day, -1))}
      >
        <IconChevronLeft size={18} className="flip" />
      </ActionIcon>
      <DateField
        aria-label={t('attendance.day')}
        value={day}
        onChange={(chosen) => chosen && go(chosen)}
        flex="0 1 170px"
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('attendance.dayAfter')}
        onClick={() => go(addDays(day, 1))}
      >
        <IconChevronRight size={18} className="flip" />
      </ActionIcon>
      {day !== today && (
        <Button variant="default" onClick={() => go(today)}>
          {t('attendance.today')}
        </Button>
      )}
    </Group>
  );
}

function Lessons({ lessons }: { lessons: readonly Lesson[] }) {
  const { t } = useTranslation();
  const { teacher } = dayRoute.useSearch();
  const { entries } = useOutbox();
  const listed = lessons
    .filter((lesson) => !teacher || lesson.teacher?.id === teacher)
    .toSorted((a, b) => a.starts.localeCompare(b.starts));
  const progress = dayProgress(entries, listed);
  const said = t('attendance.progress', { done: progress.done, total: progress.total });
  return (
    <Stack gap="sm">
      <TeacherChoice lessons={lessons} />
      {listed.length === 0 && (
        <EmptyState icon={<IconCalendarOff size={24} />} title={t('attendance.noLessons')} />
      )}
      {progress.total > 0 && (
        <Group gap="sm" wrap="nowrap">
          <Progress value={(100 * progress.done) / progress.total} flex={1} color="teal" aria-label={said} />
          <Text size="sm" c="dimmed">
            {said}
          </Text>
        </Group>
      )}
      <ul className={classes.lessons}>
        {listed.map((lesson) => (
          <LessonLine key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </Stack>
  );
}

/** For the office, which sees everybody's lessons. */
function TeacherChoice({ lessons }: { lessons: readonly Lesson[] }) {
  const { t } = useTranslation();
  const { teacher } = dayRoute.useSearch();
  const navigate = dayRoute.useNavigate();
  const teachers = new Map(lessons.flatMap((one) => (one.teacher ? [[one.teacher.id, one.teacher]] : [])));
  if (teachers.size < 2 && !teacher) return null;
  return (
    <Select
      aria-label={t('attendance.teacher')}
      placeholder={t('attendance.everyTeacher')}
      data={[...teachers.values()].map(({ id, full_name }) => ({ value: id, label: full_name }))}
      value={teacher ?? null}
      clearable
      searchable
      onChange={(id) =>
        void navigate({ search: (search) => ({ ...search, teacher: id ?? undefined }), replace: true })
      }
    />
  );
}

/** A teacher's own registers are read ahead, so that they open where there is no network. */
function useSheetsAtHand(lessons: readonly Lesson[] | undefined) {
  const queryClient = useQueryClient();
  const { teacher_id } = useViewer();
  useEffect(() => {
    for (const lesson of lessons ?? []) {
      if (teacher_id && lesson.teacher?.id === teacher_id) {
        void queryClient.prefetchQuery({ ...sheetQuery(lesson.id), staleTime: 5 * 60_000 });
      }
    }
  }, [lessons, teacher_id, queryClient]);
}
