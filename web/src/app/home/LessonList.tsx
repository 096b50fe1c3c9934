import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { lessonName } from '@/lib/lessons';
import { Slot } from '@/routing/slots';
import { StatusBadge } from '@/ui/StatusBadge';
import type { Lesson } from './queries';
import classes from './home.module.css';

interface LessonListProps {
  lessons: readonly Lesson[];
  /** With the day before the time, when they are of several days. */
  withDay?: boolean;
}

/** Lessons, one line each. */
export function LessonList({ lessons, withDay = false }: LessonListProps) {
  return (
    <ul className={classes.lessons}>
      {lessons.map((lesson) => (
        <LessonLine key={lesson.id} lesson={lesson} withDay={withDay} />
      ))}
    </ul>
  );
}

function LessonLine({ lesson, withDay }: { lesson: Lesson; withDay: boolean }) {
  const format = useFormat();
  const { name, about } = lessonName(lesson);
  return (
    <li className={classes.lesson} data-cancelled={lesson.status === 'cancelled' || undefined}>
      <div className="tabular">
        {withDay && <Text size="sm">{format.day(lesson.starts.slice(0, 10), 'weekday')}</Text>}
        <bdi>{format.time(lesson.starts)}</bdi>
      </div>
      <div>
        <div className={classes.title}>{name}</div>
        <Text size="sm" c="dimmed">
          {[about, lesson.teacher?.full_name, lesson.room?.name].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <End lesson={lesson} />
    </li>
  );
}

function End({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  if (lesson.status === 'cancelled') return <StatusBadge tone="neutral" label={t('app.home.cancelled')} />;
  return (
    <Slot
      name="lesson"
      props={{ lessonId: lesson.id, title: lessonName(lesson).name, marked: isMarked(lesson) }}
    />
  );
}

export const isMarked = (lesson: Lesson) =>
  lesson.students.length > 0 && lesson.students.every((student) => student.mark);
