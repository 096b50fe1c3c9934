import { Button, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { termsQuery } from '@/choices/lists';
import { LONGEST_SERIES, type PlanValues } from './planning';

/** The first date, the time, and how long it goes on. */
export function PlanWhen({ form }: { form: UseFormReturnType<PlanValues> }) {
  const { t } = useTranslation();
  const { repeat, until, starts_on } = form.values;
  const weekly = repeat === 'weekly';
  const terms = useQuery(termsQuery());
  const term = terms.data?.items.find(
    (one) => starts_on && one.starts_on <= starts_on && starts_on <= one.ends_on,
  );
  return (
    <>
      <Group grow align="start" preventGrowOverflow={false}>
        <DateField
          label={t(weekly ? 'schedule.field.firstDate' : 'schedule.field.date')}
          {...form.getInputProps('starts_on')}
        />
        <TextInput
          type="time"
          step={300}
          label={t('schedule.field.time')}
          {...form.getInputProps('start_time')}
        />
        <NumberInput
          label={t('schedule.field.minutes')}
          step={5}
          allowDecimal={false}
          {...form.getInputProps('duration_minutes')}
        />
      </Group>
      {weekly && (
        <Group align="end" gap="sm">
          <SegmentedControl
            aria-label={t('schedule.plan.until')}
            data={[
              { value: 'count', label: t('schedule.plan.byCount') },
              { value: 'date', label: t('schedule.plan.byDate') },
            ]}
            {...form.getInputProps('until')}
          />
          {until === 'count' ? (
            <NumberInput
              aria-label={t('schedule.plan.byCount')}
              w={110}
              min={1}
              max={LONGEST_SERIES}
              allowDecimal={false}
              {...form.getInputProps('count')}
            />
          ) : (
            <DateField
              aria-label={t('schedule.plan.byDate')}
              w={170}
              min={starts_on ?? undefined}
              {...form.getInputProps('ends_on')}
            />
          )}
          {term && (
            <Button variant="subtle" onClick={() => form.setValues({ until: 'date', ends_on: term.ends_on })}>
              {t('schedule.plan.untilTermEnds', { term: term.name })}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
