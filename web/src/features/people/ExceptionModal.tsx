import { SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { createException } from './queries.teachers';

interface Values {
  on_date: Day | null;
  available: string;
  starts: string;
  ends: string;
  note: string;
}

/** What is otherwise on one day. */
export function ExceptionModal({ teacherId, onClose }: { teacherId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: { on_date: null, available: 'no', starts: '', ends: '', note: '' },
    validate: { on_date: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    ({ on_date, available, starts, ends, note }: Values) =>
      createException(teacherId, {
        on_date: on_date ?? '',
        available: available === 'yes',
        starts: orNull(starts),
        ends: orNull(ends),
        note: orNull(note),
      }),
    { form, refresh: [['teachers']], onDone: onClose },
  );
  return (
    <FormModal
      title={t('people.availability.addException')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <DateField label={t('people.availability.day')} data-autofocus {...form.getInputProps('on_date')} />
      <SegmentedControl
        aria-label={t('people.availability.what')}
        data={[
          { value: 'no', label: t('people.availability.without') },
          { value: 'yes', label: t('people.availability.further') },
        ]}
        {...form.getInputProps('available')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          type="time"
          label={t('people.availability.from')}
          description={t('people.availability.timesHint')}
          {...form.getInputProps('starts')}
        />
        <TextInput
          type="time"
          label={t('people.availability.until')}
          description={t('people.availability.timesHint')}
          {...form.getInputProps('ends')}
        />
      </SimpleGrid>
      <TextInput label={t('people.availability.note')} {...form.getInputProps('note')} />
    </FormModal>
  );
}
