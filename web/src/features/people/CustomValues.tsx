import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { Facts } from '@/ui/Facts';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { customValuesQuery, writeCustomValues, type CustomValue, type RecordKind } from './queries.custom';

/** What this institute asks besides; nothing where it asks nothing. */
export function CustomValues({ of, id }: { of: RecordKind; id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, { open, close }] = useDisclosure(false);
  const values = useQuery(customValuesQuery(of, id));
  if (!values.data?.items.length) return null;
  const shown = ({ kind, value }: CustomValue) =>
    value && kind === 'date' ? format.day(value) : (value ?? '–');
  return (
    <Section
      title={t('people.custom.title')}
      actions={
        <Button variant="light" onClick={open}>
          {t('ui.edit')}
        </Button>
      }
    >
      <Facts facts={values.data.items.map((item) => [item.name, shown(item)])} />
      {editing && <ValuesModal of={of} id={id} items={values.data.items} onClose={close} />}
    </Section>
  );
}

interface ModalProps {
  of: RecordKind;
  id: string;
  items: readonly CustomValue[];
  onClose: () => void;
}

function ValuesModal({ of, id, items, onClose }: ModalProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { items: items.map(({ field_id, value }) => ({ field_id, value: value ?? '' })) },
  });
  const save = useSave(
    (values: typeof form.values) =>
      writeCustomValues(
        of,
        id,
        values.items.map(({ field_id, value }) => ({ field_id, value: orNull(value) })),
      ),
    {
      form,
      refresh: [['students'], ['families'], ['teachers']],
      onDone: onClose,
    },
  );
  return (
    <FormModal
      title={t('people.custom.title')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {items.map((item, index) => (
        <ValueInput
          key={item.field_id}
          item={item}
          value={form.values.items[index]?.value ?? ''}
          error={form.errors[`items.${index}.value`]}
          onChange={(value) => form.setFieldValue(`items.${index}.value`, value ?? '')}
        />
      ))}
    </FormModal>
  );
}

interface InputProps {
  item: CustomValue;
  value: string;
  error: ReactNode;
  onChange: (value: string | null) => void;
}

function ValueInput({ item, value, error, onChange }: InputProps) {
  const props = { label: item.name, error };
  switch (item.kind) {
    case 'choice':
      return (
        <Select
          {...props}
          clearable
          data={[...new Set([...item.choices, ...(item.value ? [item.value] : [])])]}
          value={value || null}
          onChange={onChange}
        />
      );
    case 'date':
      return <DateField {...props} value={value || null} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...props}
          inputMode={item.kind === 'number' ? 'decimal' : 'text'}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
