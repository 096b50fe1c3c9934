import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clashesOf, clashText, type Clash, type Skipped } from '@/api/clash';
import { ClashList } from '@/api/ClashList';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import { termsQuery } from '@/choices/lists';
import { addDays, type Day } from '@/lib/dates';
import { weeklyText } from '@/lib/weekly';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import { useIsPhone } from '@/ui/useIsPhone';
import type { Class } from './queries.classes';
import { makeLessons, type WeeklyTime } from './queries.weekly';

/** Offered where the institute has no term for it. */
const DAYS_AHEAD = 84;

interface Made {
  time: WeeklyTime;
  made: number;
  skipped: Skipped[];
}

/** Makes the lessons of a class up to a day, and says which dates were left out and why. */
export function PlanLessonsModal({ known, onClose }: { known: Class; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [result, setResult] = useState<Made[]>();
  const terms = useQuery(termsQuery());
  const today = format.today();
  const form = useForm<{ until: Day | null }>({
    initialValues: { until: known.ends_on ?? addDays(today, DAYS_AHEAD) },
    validate: { until: isNotEmpty(t('ui.required')) },
  });
  const times = known.weekly_times.filter(({ teacher }) => teacher);
  const send = async ({ until, skip_clashes }: { until: Day; skip_clashes: boolean }) => {
    const all: Made[] = [];
    for (const time of times) {
      all.push({ time, ...(await makeLessons(time.series_id, { until, skip_clashes })) });
    }
    return all;
  };
  const save = useDialogSave(send, {
    form,
    said: null,
    refresh: [['classes'], ['lessons'], ['attendance']],
    onProblem: (problem) => {
      const found = clashesOf(problem) ?? [];
      setClashes(found);
      return found.length > 0;
    },
    onDone: (all) => {
      if (all.some(({ skipped }) => skipped.length > 0)) return setResult(all);
      toast.done(t('api.made', { count: all.reduce((sum, { made }) => sum + made, 0) }));
      onClose();
    },
  });
  const submit = (skip_clashes: boolean) =>
    form.onSubmit(({ until }) => save.mutate({ until: until ?? today, skip_clashes }));
  if (result) return <WhatWasMade title={known.name} made={result} onClose={onClose} />;
  return (
    <FormModal
      title={t('courses.weekly.planFor', { name: known.name })}
      submitLabel={t('courses.weekly.planIt')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={submit(false)}
    >
      {times.length < known.weekly_times.length && (
        <Alert color="orange">{t('courses.weekly.needsTeacher')}</Alert>
      )}
      <DateField
        label={t('courses.weekly.until')}
        description={t('courses.weekly.untilHint')}
        min={today}
        data-autofocus
        {...form.getInputProps('until')}
      />
      <Group gap="xs">
        {terms.data?.items
          .filter((term) => term.ends_on >= today)
          .map((term) => (
            <Button
              key={term.id}
              variant="default"
              size="compact-md"
              onClick={() => form.setFieldValue('until', term.ends_on)}
            >
              {t('courses.weekly.untilTermEnds', { term: term.name })}
            </Button>
          ))}
      </Group>
      {clashes.length > 0 && (
        <ClashList clashes={clashes}>
          <Button variant="default" loading={save.isPending} onClick={() => submit(true)()}>
            {t('api.clash.skip')}
          </Button>
        </ClashList>
      )}
    </FormModal>
  );
}

/** Stays until it was read: a toast would be gone too soon for a list of dates. */
function WhatWasMade({ title, made, onClose }: { title: string; made: Made[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = useIsPhone();
  const why = ({ closure, no_student, clashes }: Skipped) => {
    if (closure) return closure;
    if (no_student) return t('api.skipped.away');
    return clashes.map((clash) => clashText(clash, t, format)).join(' ');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack role="status">
        {made.map(({ time, made: count, skipped }) => (
          <div key={time.series_id}>
            <Text fw={600}>{weeklyText(time, format.locale)}</Text>
            <Text>{t('api.made', { count })}</Text>
            {skipped.length > 0 && (
              <>
                <Text mt={4}>{t('courses.weekly.leftOut')}</Text>
                <ul>
                  {skipped.map((one) => (
                    <li key={one.on_date}>
                      {format.day(one.on_date, 'weekday')}: {why(one)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
