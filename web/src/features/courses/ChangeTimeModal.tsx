import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clashesOf, type Clash } from '@/api/clash';
import { ClashList } from '@/api/ClashList';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { weeklyText } from '@/lib/weekly';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import type { Class } from './queries.classes';
import { changeWeeklyTime, type WeeklyTime } from './queries.weekly';
import { changesOf } from './timeChanges';
import { WeeklyTimeFields, type TimeValues } from './WeeklyTimeFields';

export interface TimeModalProps {
  known: Class;
  time: WeeklyTime;
  onClose: () => void;
}

interface Values extends TimeValues {
  from: Day | null;
}

/** Another day, time, teacher or room from a day on; lessons before it stay as they are. */
export function ChangeTimeModal({ known, time, onClose }: TimeModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [clashes, setClashes] = useState<Clash[]>([]);
  const today = format.today();
  const form = useForm<Values>({
    initialValues: {
      from: today < time.starts_on ? time.starts_on : today,
      weekday: String(time.weekday),
      start_time: time.start_time,
      duration_minutes: time.duration_minutes,
      teacher_id: time.teacher?.id ?? null,
      room_id: time.room?.id ?? null,
    },
    validate: {
      from: isNotEmpty(t('ui.required')),
      start_time: isNotEmpty(t('ui.required')),
      duration_minutes: isNotEmpty(t('ui.required')),
    },
  });
  const send = ({ from, ...values }: Values) =>
    changeWeeklyTime(time.series_id, { from, version: time.version, ...changesOf(time, values) });
  const save = useDialogSave(send, {
    form,
    said: null,
    refresh: [['classes'], ['lessons'], ['attendance']],
    onProblem: (problem) => {
      const found = clashesOf(problem) ?? [];
      setClashes(found);
      return found.length > 0;
    },
    onDone: ({ changed, kept, cancelled }) => {
      const said = [
        t('courses.weekly.changed', { count: changed }),
        kept.length > 0 && t('courses.weekly.kept', { count: kept.length }),
        cancelled.length > 0 && t('courses.weekly.closedThen', { count: cancelled.length }),
      ];
      toast.done(said.filter(Boolean).join(' '));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('courses.weekly.changeNamed', { when: weeklyText(time, format.locale) })}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <DateField
        label={t('courses.change.from')}
        description={t('courses.weekly.fromHint')}
        min={today}
        data-autofocus
        {...form.getInputProps('from')}
      />
      <WeeklyTimeFields branchId={known.branch.id} field={(name) => form.getInputProps(name)} />
      {clashes.length > 0 && <ClashList clashes={clashes}>{t('courses.weekly.clashHint')}</ClashList>}
    </FormModal>
  );
}
