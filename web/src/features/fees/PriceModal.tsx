import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { offeringChoices } from '@/lib/offerings';
import { DateField } from '@/api/DateField';
import { coursesQuery, taxRulesQuery } from '@/choices/lists';
import { FormModal } from '@/ui/FormModal';
import { MoneyInput } from '@/ui/MoneyInput';
import { createPrice, type NewPrice } from './queries';

interface Values {
  offering_id: string | null;
  name: string;
  amount_minor: number | null;
  tax_rule_id: string | null;
  tax_inclusive: boolean;
  proration: NewPrice['proration'];
  valid_from: Day | null;
}

const prorations = ['by_lesson', 'by_day', 'none'] as const satisfies readonly NewPrice['proration'][];

/** A new price, or another price for the same offering and name from a day on. */
export function PriceModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const courses = useQuery(coursesQuery());
  const taxes = useQuery(taxRulesQuery());
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      offering_id: null,
      name: '',
      amount_minor: null,
      tax_rule_id: null,
      tax_inclusive: true,
      proration: 'by_lesson',
      valid_from: format.today(),
    },
    validate: {
      name: required,
      amount_minor: (amount) => (amount && amount > 0 ? null : t('ui.notAnAmount')),
      valid_from: required,
    },
  });
  const save = useSave(
    ({ amount_minor, valid_from, ...values }: Values) =>
      createPrice({
        ...values,
        kind: 'monthly_flat',
        amount_minor: amount_minor ?? 0,
        valid_from: valid_from ?? format.today(),
      }),
    { form, refresh: [['price-plans']], onDone: onClose },
  );
  const options = offeringChoices(courses.data?.items);
  const nameOf = (id: string | null) =>
    options.flatMap(({ items }) => items).find(({ value }) => value === id)?.label;

  return (
    <FormModal
      title={t('fees.price.add')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Select
        label={t('fees.price.offering')}
        placeholder={t('fees.price.anyOffering')}
        searchable
        clearable
        data-autofocus
        data={options}
        {...form.getInputProps('offering_id')}
        onChange={(offering_id) =>
          form.setValues(({ name }) => ({ offering_id, name: name || nameOf(offering_id) || '' }))
        }
      />
      <TextInput label={t('fees.price.name')} {...form.getInputProps('name')} />
      <Group grow align="start">
        <MoneyInput
          label={t('fees.price.perMonth')}
          money={format.moneyStyle}
          {...form.getInputProps('amount_minor')}
        />
        <DateField label={t('fees.price.validFrom')} {...form.getInputProps('valid_from')} />
      </Group>
      <Select
        label={t('fees.price.proration')}
        data={prorations.map((value) => ({ value, label: t(`fees.prorations.${value}`) }))}
        {...form.getInputProps('proration')}
      />
      <Select
        label={t('fees.tax.rule')}
        placeholder={t('fees.tax.none')}
        clearable
        data={taxes.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        {...form.getInputProps('tax_rule_id')}
      />
      {form.values.tax_rule_id && (
        <Checkbox
          label={t('fees.tax.inclusive')}
          {...form.getInputProps('tax_inclusive', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}
