import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { coursesQuery, openClassesQuery } from '@/choices/lists';
import type { Day } from '@/lib/dates';
import { offeringChoices } from '@/lib/offerings';
import { TextLink } from '@/ui/links';
import { enrollmentsQuery, type Person } from './queries';

interface CourseFieldProps {
  value: string | null;
  error?: ReactNode;
  chosen: readonly Person[];
  on: Day | null;
  onChange: (offeringId: string | null, minutes: number | undefined) => void;
  onChoose: (students: Person[]) => void;
}

/** The course sold, and with a group's course everybody enrolled in it. */
export function CourseField({ value, error, chosen, on, onChange, onChoose }: CourseFieldProps) {
  const { t } = useTranslation();
  const courses = useQuery(coursesQuery());
  const offerings = courses.data?.items.flatMap((course) => course.offerings) ?? [];
  const offering = offerings.find(({ id }) => id === value);
  const isGroup = offering !== undefined && offering.format !== 'private';
  const enrolled = useQuery({
    ...enrollmentsQuery({ offering_id: value ?? '', on: on ?? undefined }),
    enabled: isGroup,
  });
  const students = enrolled.data?.items.map(({ student }) => student) ?? [];
  const missing = students.filter(({ id }) => !chosen.some((one) => one.id === id));

  return (
    <>
      <Select
        label={t('schedule.field.course')}
        placeholder={t('schedule.plan.noCourse')}
        searchable
        clearable
        data={offeringChoices(courses.data?.items, value)}
        value={value}
        error={error}
        onChange={(id) => onChange(id, offerings.find((one) => one.id === id)?.duration_minutes)}
      />
      {isGroup && <Classes offeringId={offering.id} />}
      {isGroup && missing.length > 0 && (
        <Button variant="light" onClick={() => onChoose([...chosen, ...missing])}>
          {t('schedule.plan.addEnrolled', { count: missing.length })}
        </Button>
      )}
    </>
  );
}

/** The lessons of a class are made of its weekly times, on its page. */
function Classes({ offeringId }: { offeringId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(openClassesQuery(offeringId));
  if (!data || data.items.length === 0) return null;
  return (
    <Group gap="xs">
      <Text size="sm">{t('schedule.plan.inClass')}</Text>
      {data.items.map(({ id, name }) => (
        <TextLink key={id} to="/classes/$classId" params={{ classId: id }} size="sm">
          {name}
        </TextLink>
      ))}
    </Group>
  );
}
