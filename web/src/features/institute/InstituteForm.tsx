import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { Section } from '@/ui/Section';
import { currencies, locales, months, roundings, timeZones, weekdays } from './choices';
import { changeInstitute, type Institute } from './queries';

/** Empty texts for what is not known yet, as fields want them. */
const editable = (institute: Institute) => ({
  name: institute.name,
  legal_name: institute.legal_name ?? '',
  address: institute.address ?? '',
  phone: institute.phone ?? '',
  email: institute.email ?? '',
  tax_number: institute.tax_number ?? '',
  state_code: institute.state_code ?? '',
  time_zone: institute.time_zone,
  currency: institute.currency,
  locale: institute.locale,
  week_starts_on: String(institute.week_starts_on),
  invoice_prefix: institute.invoice_prefix,
  fiscal_year_starts_month: String(institute.fiscal_year_starts_month),
  round_to_minor: String(institute.round_to_minor),
  upi_vpa: institute.upi_vpa ?? '',
  notice_days: institute.notice_days as number | string,
});
type Values = ReturnType<typeof editable>;

const send = (values: Values) =>
  changeInstitute({
    ...values,
    legal_name: orNull(values.legal_name),
    address: orNull(values.address),
    phone: orNull(values.phone),
    email: orNull(values.email),
    tax_number: orNull(values.tax_number),
    state_code: orNull(values.state_code),
    week_starts_on: Number(values.week_starts_on),
    fiscal_year_starts_month: Number(values.fiscal_year_starts_month),
    round_to_minor: Number(values.round_to_minor),
    upi_vpa: orNull(values.upi_vpa),
    notice_days: Number(values.notice_days),
  });

const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

export function InstituteForm({ institute }: { institute: Institute }) {
  const { t } = useTranslation();
  const who = useViewer();
  const form = useForm({
    initialValues: editable(institute),
    validate: { name: isNotEmpty(t('ui.required')), notice_days: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(send, {
    form,
    refresh: [['institute'], ['me'], ['welcome']],
    onDone: () => form.resetDirty(),
  });
  const choices = useChoices(institute);
  const field = (name: keyof Values) => ({
    label: t(`institute.field.${name}`),
    ...form.getInputProps(name),
  });

  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!who.can('settings:update')} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack>
          <Section title={t('institute.settings.contact')}>
            <TextInput {...field('name')} autoComplete="organization" />
            <Textarea {...field('address')} autosize minRows={2} autoComplete="street-address" />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput {...field('phone')} type="tel" autoComplete="tel" />
              <TextInput {...field('email')} type="email" autoComplete="email" />
            </SimpleGrid>
          </Section>
          <Section title={t('institute.settings.region')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select {...field('time_zone')} searchable data={choices.zones} />
              <Select {...field('currency')} searchable data={choices.currencies} />
              <Select {...field('locale')} searchable data={choices.locales} />
              <Select {...field('week_starts_on')} data={choices.weekdays} />
            </SimpleGrid>
          </Section>
          <Section title={t('institute.settings.invoices')}>
            <TextInput {...field('legal_name')} description={t('institute.settings.legalNameHint')} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <TextInput {...field('tax_number')} />
              <TextInput {...field('state_code')} />
              <TextInput {...field('invoice_prefix')} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                {...field('fiscal_year_starts_month')}
                description={t('institute.settings.fiscalYearHint')}
                inputWrapperOrder={HINT_BELOW}
                data={choices.months}
              />
              <Select {...field('round_to_minor')} data={choices.roundings} />
            </SimpleGrid>
            <TextInput
              {...field('upi_vpa')}
              description={t('institute.settings.upiHint')}
              placeholder="school@bank"
              inputMode="email"
              autoCapitalize="none"
            />
          </Section>
          <Section title={t('institute.settings.enrollments')}>
            <NumberInput
              {...field('notice_days')}
              description={t('institute.settings.noticeHint')}
              min={0}
              max={365}
              allowDecimal={false}
              maw={320}
            />
          </Section>
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}

function useChoices(institute: Institute) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => ({
      zones: timeZones(institute.time_zone),
      currencies: currencies(institute.currency, i18n.language),
      locales: locales(institute.locale, i18n.language),
      weekdays: weekdays(i18n.language),
      months: months(i18n.language),
      roundings: roundings(institute.round_to_minor, institute.currency_exponent).map((minor) => ({
        value: String(minor),
        label:
          minor === 1
            ? t('institute.settings.noRounding')
            : t('institute.settings.roundTo', { amount: format.money(minor, { short: true }) }),
      })),
    }),
    [institute, i18n.language, t, format],
  );
}
