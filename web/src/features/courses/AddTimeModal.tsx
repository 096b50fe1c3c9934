import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { FormModal } from '@/ui/FormModal';
import type { Class } from './queries.classes';
import { addWeeklyTime } from './queries.weekly';
import { asTime, freshTime, WeeklyTimeFields, type TimeValues } from './WeeklyTimeFields';

interface Values extends TimeValues {
  starts_on: Day | null;
}

/** One more time of the week for a class. */
export function AddTimeModal({ known, onClose }: { known: Class; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const form = useForm<Values>({
    initialValues: { ...freshTime, starts_on: today < known.starts_on ? known.starts_on : today },
    validate: { start_time: isNotEmpty(t('ui.required')) },
  });
  const save = useDialogSave(
    ({ starts_on, ...time }: Values) => addWeeklyTime(known.id, { ...asTime(time), starts_on }),
    { form, refresh: [['classes'], ['lessons']], onDone: onClose },
  );
  return (
    <FormModal
      title={t('courses.weekly.addTo', { name: known.name })}
      submitLabel={t('ui.add')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <WeeklyTimeFields autofocus branchId={known.branch.id} field={(name) => form.getInputProps(name)} />
      <DateField
        label={t('courses.change.from')}
        min={known.starts_on}
        {...form.getInputProps('starts_on')}
      />
    </FormModal>
  );
}
