import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { addDays } from '@/lib/dates';
import { lessonName } from '@/lib/lessons';
import { Section } from '@/ui/Section';
import { TextLink } from '@/ui/links';
import { byStart } from './layout';
import { lessonsQuery, type Lesson } from './queries';
import { dayOf } from './wall';
import classes from './plan.module.css';

const DAYS_AHEAD = 28;
const SHOWN = 6;

/** The next lessons of a student or a teacher. */
export function NextLessons(whose: { student_id: string } | { teacher_id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.today();
  const lessons = useQuery(lessonsQuery({ ...whose, from: today, to: addDays(today, DAYS_AHEAD) }));
  return (
    <Section
      title={t('schedule.next')}
      actions={
        <TextLink to="/schedule" search={'teacher_id' in whose ? { only: whose.teacher_id } : {}}>
          {t('schedule.nav')}
        </TextLink>
      }
    >
      <Loaded query={lessons}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('schedule.noneNext')}</Text>
          ) : (
            <ul className={classes.next}>
              {items
                .toSorted(byStart)
                .slice(0, SHOWN)
                .map((lesson) => (
                  <NextLesson key={lesson.id} lesson={lesson} ofTeacher={'teacher_id' in whose} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

interface NextLessonProps {
  lesson: Lesson;
  ofTeacher: boolean;
}

function NextLesson({ lesson, ofTeacher }: NextLessonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = dayOf(lesson.starts);
  const cancelled = lesson.status === 'cancelled';
  const { name, about } = ofTeacher
    ? lessonName(lesson)
    : { name: lesson.title, about: lesson.teacher?.full_name };
  const rest = [about, lesson.room?.name, cancelled && t('schedule.cancelled')];
  return (
    <li>
      <TextLink
        to="/schedule"
        search={{ date: day, lesson: lesson.id }}
        td={cancelled ? 'line-through' : undefined}
      >
        {format.day(day, 'weekday')}, <bdi>{format.time(lesson.starts)}</bdi>
      </TextLink>
      <Text span>{name}</Text>
      <Text span c="dimmed" size="sm">
        {rest.filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}
