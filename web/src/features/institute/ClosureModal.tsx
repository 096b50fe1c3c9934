import { SegmentedControl, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { BranchSelect } from '@/choices/selects';
import { FormModal } from '@/ui/FormModal';
import { changeClosure, createClosure, type Closure } from './queries';

interface Values {
  kind: Closure['kind'];
  name: string;
  starts_on: Day | null;
  ends_on: Day | null;
  branch_id: string | null;
}

/** A day or several without lessons. */
export function ClosureModal({ closure, onClose }: { closure: Closure | null; onClose: () => void }) {
  const { t } = useTranslation();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      kind: closure?.kind ?? 'public_holiday',
      name: closure?.name ?? '',
      starts_on: closure?.starts_on ?? null,
      ends_on: closure?.ends_on ?? null,
      branch_id: closure?.branch?.id ?? null,
    },
    validate: { name: required, starts_on: required },
  });
  const send = (values: Values) => {
    const starts_on = values.starts_on ?? '';
    const body = { ...values, starts_on, ends_on: values.ends_on ?? starts_on };
    return closure ? changeClosure(closure.id, body) : createClosure(body);
  };
  const save = useSave(send, { form, refresh: [['closures']], onDone: onClose });
  return (
    <FormModal
      title={t(closure ? 'institute.closures.edit' : 'institute.closures.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <SegmentedControl
        aria-label={t('institute.closures.kind')}
        data={(['public_holiday', 'closure'] as const).map((value) => ({
          value,
          label: t(`institute.closures.kinds.${value}`),
        }))}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t('institute.field.name')}
        placeholder={t('institute.closures.example')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <DateField label={t('institute.calendar.firstDay')} {...form.getInputProps('starts_on')} />
      <DateField
        label={t('institute.calendar.lastDay')}
        description={t('institute.closures.lastDayHint')}
        min={form.values.starts_on ?? undefined}
        {...form.getInputProps('ends_on')}
      />
      <BranchSelect
        label={t('institute.closures.branch')}
        placeholder={t('institute.closures.everywhere')}
        clearable
        {...form.getInputProps('branch_id')}
      />
    </FormModal>
  );
}
