import { Alert, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { ApiProblem } from '@/api/problem';
import { weekdayName } from '@/lib/dates';
import { TextLink } from '@/ui/links';

/** What still counts on a teacher who is to go. */
export interface Needs {
  lessons: { count: number; first_on: string | null; last_on: string | null };
  weekly_times: {
    series_id: string;
    title: string;
    weekday: number;
    start_time: string;
    class: { id: string; name: string } | null;
    student: { id: string; full_name: string } | null;
  }[];
  enrollments: { id: string; student_id: string; student_name: string }[];
}

export function needsOf(problem: ApiProblem): Needs | undefined {
  return problem.code === 'teacher_needed' ? (problem.body as unknown as Needs) : undefined;
}

/** Names each of them, with the way to where it is given to somebody else. */
export function Needed({ needs: { lessons, weekly_times, enrollments } }: { needs: Needs }) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <Alert ref={box} color="red" role="alert" title={t('people.needed.title')}>
      <List size="sm" spacing={4}>
        {lessons.count > 0 && (
          <List.Item>
            {t('people.needed.lessons', { count: lessons.count })}
            {lessons.last_on && ` (${t('people.needed.until', { day: format.day(lessons.last_on) })})`}
          </List.Item>
        )}
        {weekly_times.map((time) => {
          const when = { day: weekdayName(time.weekday, format.locale), time: format.time(time.start_time) };
          return (
            <List.Item key={time.series_id}>
              {time.class ? (
                <TextLink to="/classes/$classId" params={{ classId: time.class.id }}>
                  {time.class.name}
                </TextLink>
              ) : time.student ? (
                <TextLink to="/students/$studentId" params={{ studentId: time.student.id }}>
                  {time.student.full_name}
                </TextLink>
              ) : (
                time.title
              )}
              {`, ${t('people.needed.weekly', when)}`}
            </List.Item>
          );
        })}
        {enrollments.map((enrollment) => (
          <List.Item key={enrollment.id}>
            <TextLink to="/students/$studentId" params={{ studentId: enrollment.student_id }}>
              {enrollment.student_name}
            </TextLink>
            {`, ${t('people.needed.agreed')}`}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        {t('people.needed.what')}
      </Text>
    </Alert>
  );
}
