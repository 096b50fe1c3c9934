import { SimpleGrid, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { createTimeOff } from './queries.teachers';

interface Values {
  starts_on: Day | null;
  ends_on: Day | null;
  reason: string;
}

/** Days on which a teacher is off. */
export function TimeOffModal({ teacherId, onClose }: { teacherId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: { starts_on: null, ends_on: null, reason: '' },
    validate: { starts_on: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    ({ starts_on, ends_on, reason }: Values) =>
      createTimeOff(teacherId, {
        starts_on: starts_on ?? '',
        ends_on: ends_on ?? starts_on ?? '',
        reason: orNull(reason),
      }),
    { form, refresh: [['teachers']], onDone: onClose },
  );
  return (
    <FormModal
      title={t('people.availability.addOff')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField
          label={t('people.availability.firstDay')}
          data-autofocus
          {...form.getInputProps('starts_on')}
        />
        <DateField label={t('people.availability.lastDay')} {...form.getInputProps('ends_on')} />
      </SimpleGrid>
      <TextInput label={t('people.way.reason')} {...form.getInputProps('reason')} />
    </FormModal>
  );
}
