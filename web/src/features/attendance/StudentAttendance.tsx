import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { addDays } from '@/lib/dates';
import { Section } from '@/ui/Section';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import { historyQuery, marks, type Lesson, type Mark } from './queries';
import classes from './attendance.module.css';

const DAYS_BACK = 60;
const SHOWN = 8;
const tones: Record<Mark, Tone> = {
  present: 'good',
  late: 'warning',
  absent_with_notice: 'neutral',
  no_show: 'bad',
};

/** On a student's page: how the last lessons went. */
export default function StudentAttendance({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const lessons = useQuery(historyQuery(studentId, addDays(today, -DAYS_BACK), today));
  return (
    <Section title={t('attendance.history')}>
      <Loaded query={lessons}>{({ items }) => <History lessons={items} studentId={studentId} />}</Loaded>
    </Section>
  );
}

function History({ lessons, studentId }: { lessons: readonly Lesson[]; studentId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const marked = lessons
    .flatMap((lesson) => {
      const mark = lesson.students.find(({ id }) => id === studentId)?.mark;
      return mark ? [{ lesson, mark }] : [];
    })
    .toSorted((a, b) => b.lesson.starts.localeCompare(a.lesson.starts));
  if (marked.length === 0) return <Text c="dimmed">{t('attendance.noHistory')}</Text>;
  const counts = marks
    .map((code) => ({ code, count: marked.filter(({ mark }) => mark === code).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <Group gap="xs">
        {counts.map(({ code, count }) => (
          <StatusBadge
            key={code}
            tone={tones[code]}
            label={`${t(`attendance.code.${code}`)}: ${format.number(count)}`}
          />
        ))}
      </Group>
      <ul className={classes.history}>
        {marked.slice(0, SHOWN).map(({ lesson, mark }) => (
          <li key={lesson.id}>
            <span>{format.day(lesson.starts.slice(0, 10), 'weekday')}</span>
            <Text span c="dimmed">
              {lesson.title}
            </Text>
            <StatusBadge tone={tones[mark]} label={t(`attendance.code.${mark}`)} />
          </li>
        ))}
      </ul>
    </>
  );
}
