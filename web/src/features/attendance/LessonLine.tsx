import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { lessonName } from '@/lib/lessons';
import { useOutbox } from '@/offline/useOffline';
import { PlainLink } from '@/ui/links';
import { StatusBadge } from '@/ui/StatusBadge';
import { lessonProgress } from './progress';
import type { Lesson } from './queries';
import classes from './attendance.module.css';

export function LessonLine({ lesson }: { lesson: Lesson }) {
  const format = useFormat();
  const { name, about } = lessonName(lesson);
  const where = [about, lesson.teacher?.full_name, lesson.room?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <PlainLink to="/attendance/$lessonId" params={{ lessonId: lesson.id }} className={classes.lesson}>
        <span className={classes.time}>
          <bdi>{format.time(lesson.starts)}</bdi>
          <bdi>{format.time(lesson.ends)}</bdi>
        </span>
        <span>
          <Text fw={600} td={lesson.status === 'cancelled' ? 'line-through' : undefined}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {where}
          </Text>
        </span>
        <State lesson={lesson} />
      </PlainLink>
    </li>
  );
}

function State({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const { entries } = useOutbox();
  const { done, total } = lessonProgress(entries, lesson);
  if (lesson.status === 'cancelled') return <StatusBadge tone="neutral" label={t('attendance.cancelled')} />;
  if (total === 0) return null;
  if (done === total) return <StatusBadge tone="good" label={t('attendance.marked')} />;
  if (done === 0) return <StatusBadge tone="info" label={t('attendance.toMark')} />;
  return <StatusBadge tone="warning" label={t('attendance.progress', { done, total })} />;
}
