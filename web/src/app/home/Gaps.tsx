import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { gapsQuery, type Gap } from './queries';
import classes from './home.module.css';

/** As many as are seen at a glance. */
const FEW = 5;

/** Who is enrolled without a lesson, and who has lessons without being enrolled. Nothing where all is well. */
export function Gaps() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data } = useQuery(gapsQuery(all ? undefined : FEW));
  if (!data || data.total === 0) return null;
  return (
    <Section title={t('app.gaps.title')}>
      <ul className={classes.lessons}>
        {data.items.map((gap) => (
          <Line key={`${gap.student_id} ${gap.offering_id} ${gap.kind}`} gap={gap} />
        ))}
      </ul>
      {data.items.length < data.total && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('app.gaps.all', { count: data.total })}
        </Button>
      )}
    </Section>
  );
}

function Line({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const format = useFormat();
  const course = [gap.course_name, gap.offering_name].join(', ');
  const since = format.day(gap.since);
  return (
    <li className={classes.gap}>
      <TextLink to="/students/$studentId" params={{ studentId: gap.student_id }}>
        {gap.student_name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {gap.kind === 'no_lessons'
          ? t('app.gaps.noLessons', { course, since })
          : t('app.gaps.notEnrolled', { course, count: gap.lessons, since })}
      </Text>
    </li>
  );
}
