import { Button, Text } from '@mantine/core';
import { IconCalendarOff, IconCheck } from '@tabler/icons-react';
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { Day } from '@/lib/dates';
import { lessonName } from '@/lib/lessons';
import { EmptyState } from '@/ui/EmptyState';
import { StatusBadge } from '@/ui/StatusBadge';
import type { BoardProps } from './boardProps';
import { closuresOn, useCalendar } from './calendar';
import { ClosureNames } from './Closed';
import { byStart, hueOf, isOn } from './layout';
import type { Lesson } from './queries';
import classes from './board.module.css';

interface AgendaProps extends Pick<BoardProps, 'lessons' | 'onOpen'> {
  days: readonly Day[];
  today: Day;
}

/** One list, day by day: for phones, and for families. Days gone by are put away. */
export function Agenda({ lessons, days, today, onOpen }: AgendaProps) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const thisWeek = days.includes(today);
  const calendar = useCalendar();
  const busy = days.filter(
    (day) => lessons.some(isOn(day)) || day === today || closuresOn(calendar, day).length > 0,
  );
  const past = thisWeek ? busy.filter((day) => day < today) : [];
  if (busy.length === 0) {
    return <EmptyState icon={<IconCalendarOff size={24} />} title={t('schedule.empty')} />;
  }
  return (
    <>
      {past.length > 0 && !whole && (
        <Button variant="subtle" className="no-print" onClick={() => setWhole(true)}>
          {t('schedule.earlier')}
        </Button>
      )}
      {busy
        .filter((day) => whole || !past.includes(day))
        .map((day) => (
          <AgendaDay
            key={day}
            day={day}
            isToday={day === today}
            lessons={lessons.filter(isOn(day)).toSorted(byStart)}
            onOpen={onOpen}
          />
        ))}
    </>
  );
}

interface AgendaDayProps extends Pick<BoardProps, 'lessons' | 'onOpen'> {
  day: Day;
  isToday: boolean;
}

function AgendaDay({ day, isToday, lessons, onOpen }: AgendaDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = format.day(day, 'long');
  return (
    <section aria-labelledby={`day-${day}`} className={classes.day}>
      <h2 id={`day-${day}`}>{isToday ? t('schedule.todayIs', { day: title }) : title}</h2>
      <ClosureNames day={day} />
      {lessons.length > 0 ? (
        <ul>
          {lessons.map((lesson) => (
            <li key={lesson.id}>
              <AgendaLine lesson={lesson} onOpen={() => onOpen(lesson)} />
            </li>
          ))}
        </ul>
      ) : (
        <Text c="dimmed">{t('schedule.nothingToday')}</Text>
      )}
    </section>
  );
}

function AgendaLine({ lesson, onOpen }: { lesson: Lesson; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancelled = lesson.status === 'cancelled';
  const { name, about } = lessonName(lesson);
  const marked = lesson.students.length > 0 && lesson.students.every(({ mark }) => mark);
  return (
    <button
      type="button"
      className={classes.line}
      data-lesson={lesson.id}
      data-cancelled={cancelled || undefined}
      style={{ '--hue': hueOf(lesson) } as CSSProperties}
      onClick={onOpen}
    >
      <span className={classes.time}>
        <bdi>{format.time(lesson.starts)}</bdi>
        <bdi>{format.time(lesson.ends)}</bdi>
      </span>
      <span>
        <b>{name}</b>
        <small>{[about, lesson.teacher?.full_name, lesson.room?.name].filter(Boolean).join(' · ')}</small>
      </span>
      {cancelled && <StatusBadge tone="neutral" label={t('schedule.cancelled')} />}
      {marked && <IconCheck size={18} aria-label={t('schedule.marked')} />}
    </button>
  );
}
