import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { TextLink } from '@/ui/links';
import { todayReportQuery, type TodayReport } from './queries';
import classes from './home.module.css';

const numbers = [
  'lessons_today',
  'unmarked_lessons',
  'active_students',
  'new_leads',
  'due_leads',
  'outstanding_minor',
  'collected_this_month_minor',
] as const satisfies readonly (keyof TodayReport)[];

/** Where the leads are that a number counts. */
const linked = {
  new_leads: { view: 'list', stage: 'new' },
  due_leads: { view: 'list', due: 'today' },
} as const;

/** Today at a glance: what this person may see of it. */
export function Numbers() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending } = useQuery(todayReportQuery());
  if (isPending) return <Skeleton h={90} />;
  const known = numbers.flatMap((key) => {
    const value = data?.[key];
    return value === null || value === undefined ? [] : [{ key, value }];
  });
  if (known.length === 0) return null;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: known.length }} spacing="sm" m={0}>
      {known.map(({ key, value }) => (
        <Paper key={key} withBorder p="sm" style={{ display: 'flex', flexDirection: 'column-reverse' }}>
          <Text component="dt" size="sm" c="dimmed">
            {key === 'new_leads' || key === 'due_leads' ? (
              <TextLink to="/leads" search={linked[key]}>
                {t(`app.numbers.${key}`)}
              </TextLink>
            ) : (
              t(`app.numbers.${key}`)
            )}
          </Text>
          <dd className={classes.number} style={{ margin: 0 }}>
            {key.endsWith('_minor') ? format.money(value, { short: true }) : format.number(value)}
          </dd>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
