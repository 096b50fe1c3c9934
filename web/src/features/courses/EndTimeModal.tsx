import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { weeklyText } from '@/lib/weekly';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import type { TimeModalProps } from './ChangeTimeModal';
import { endWeeklyTime } from './queries.weekly';

/** The last day of a weekly time; planned lessons after it are gone. */
export function EndTimeModal({ time, onClose }: TimeModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm<{ last_day: Day | null }>({
    initialValues: { last_day: null },
    validate: { last_day: isNotEmpty(t('ui.required')) },
  });
  const save = useDialogSave((day: Day) => endWeeklyTime(time.series_id, day), {
    form,
    said: null,
    refresh: [['classes'], ['lessons'], ['attendance']],
    onDone: ({ removed, cancelled }) => {
      const said = [
        t('courses.weekly.removed', { count: removed }),
        cancelled.length > 0 && t('courses.weekly.cancelled', { count: cancelled.length }),
      ];
      toast.done(said.filter(Boolean).join(' '));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('courses.weekly.endNamed', { when: weeklyText(time, format.locale) })}
      submitLabel={t('courses.weekly.endIt')}
      size="sm"
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit(({ last_day }) => save.mutate(last_day ?? ''))}
    >
      <DateField
        label={t('courses.change.lastDay')}
        description={t('courses.weekly.endHint')}
        data-autofocus
        {...form.getInputProps('last_day')}
      />
    </FormModal>
  );
}
