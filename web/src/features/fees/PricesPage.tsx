import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { coursesQuery, pricePlansQuery, taxRulesQuery } from '@/choices/lists';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { Amount } from './Amount';
import { formatPercent } from './percent';
import { PriceModal } from './PriceModal';
import { type PricePlan, type TaxRule } from './queries';
import { TaxRuleModal } from './TaxRuleModal';

export default function PricesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('fees.nav.prices')}>
      <Prices />
      <Taxes />
    </Page>
  );
}

function Prices() {
  const { t } = useTranslation();
  const who = useViewer();
  const plans = useQuery(pricePlansQuery());
  const [adding, { open, close }] = useDisclosure(false);
  const columns = usePriceColumns();
  const add = who.can('price_plans:create') && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('fees.price.add')}
    </Button>
  );
  return (
    <Section title={t('fees.price.title')} actions={add}>
      <Loaded query={plans}>
        {({ items }) => (
          <DataTable
            label={t('fees.price.title')}
            columns={columns}
            rows={items}
            rowKey={(plan) => plan.id}
            empty={<EmptyState title={t('fees.price.none')} text={t('fees.price.noneText')} />}
          />
        )}
      </Loaded>
      {adding && <PriceModal onClose={close} />}
    </Section>
  );
}

function usePriceColumns(): Column<PricePlan>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const courses = useQuery(coursesQuery());
  const taxes = useQuery(taxRulesQuery());
  const offerings = new Map(
    courses.data?.items.flatMap((course) =>
      course.offerings.map(({ id, name }) => [id, `${course.name} · ${name}`] as const),
    ),
  );
  const ruleName = (id: string | null | undefined) =>
    taxes.data?.items.find((rule) => rule.id === id)?.name ?? t('fees.tax.none');
  return [
    { key: 'name', header: t('fees.price.name'), phone: 'title', cell: (plan) => plan.name },
    {
      key: 'offering',
      header: t('fees.price.offering'),
      cell: ({ offering_id: id }) => (id ? offerings.get(id) : t('fees.price.anyOffering')),
    },
    {
      key: 'amount',
      header: t('fees.price.perMonth'),
      align: 'end',
      phone: 'aside',
      cell: (plan) => <Amount minor={plan.amount_minor} currency={plan.currency} />,
    },
    {
      key: 'tax',
      header: t('fees.tax.tax'),
      cell: (plan) =>
        plan.tax_rule_id
          ? `${ruleName(plan.tax_rule_id)}, ${t(plan.tax_inclusive ? 'fees.tax.included' : 'fees.tax.added')}`
          : t('fees.tax.none'),
    },
    {
      key: 'proration',
      header: t('fees.price.proration'),
      phone: 'none',
      cell: (plan) => t(`fees.prorations.${plan.proration}`),
    },
    {
      key: 'from',
      header: t('fees.price.validFrom'),
      cell: (plan) => format.day(plan.valid_from),
    },
  ];
}

function Taxes() {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const rules = useQuery(taxRulesQuery());
  const [adding, { open, close }] = useDisclosure(false);
  const columns: Column<TaxRule>[] = [
    { key: 'name', header: t('fees.tax.name'), phone: 'title', cell: (rule) => rule.name },
    { key: 'sac', header: t('fees.tax.sac'), cell: (rule) => rule.sac },
    {
      key: 'components',
      header: t('fees.tax.components'),
      cell: ({ components }) =>
        components.map(({ name, ppm }) => `${name} ${formatPercent(ppm, format.locale)}`).join(' + '),
    },
  ];
  return (
    <Section
      title={t('fees.tax.title')}
      actions={
        who.can('price_plans:create') && (
          <Button variant="default" leftSection={<IconPlus size={18} />} onClick={open}>
            {t('fees.tax.add')}
          </Button>
        )
      }
    >
      <Loaded query={rules}>
        {({ items }) => (
          <DataTable
            label={t('fees.tax.title')}
            columns={columns}
            rows={items}
            rowKey={(rule) => rule.id}
            empty={<EmptyState title={t('fees.tax.noRules')} text={t('fees.tax.noRulesText')} />}
          />
        )}
      </Loaded>
      {adding && <TaxRuleModal onClose={close} />}
    </Section>
  );
}
