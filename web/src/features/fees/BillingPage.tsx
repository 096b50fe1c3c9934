import { Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { oneOf } from '@/lib/search';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import { FamilyLink } from './FamilyLink';
import { MonthSelect } from './MonthSelect';
import { MONEY, runBilling, type BilledFamily, type BillingRun } from './queries';

type Outcome = BilledFamily['outcome'];
const outcomes = ['failed', 'invoiced', 'nothing_to_bill'] as const satisfies readonly Outcome[];
const tones: Record<Outcome, Tone> = { failed: 'bad', invoiced: 'good', nothing_to_bill: 'neutral' };

/** Charges a month for everybody and invoices every family. Running it again adds only what is missing. */
export default function BillingPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const [period, setPeriod] = useState(format.today().slice(0, 7));
  const run = useSave(runBilling, { said: null, refresh: MONEY });
  return (
    <Page
      title={t('fees.billing.title')}
      back={<TextLink to="/invoices">{t('fees.nav.invoices')}</TextLink>}
      actions={
        who.can('invoices:export') && (
          <ExportMenu list="charges" filters={{ invoiced: false }} label={t('fees.billing.exportWaiting')} />
        )
      }
    >
      <Section title={t('fees.billing.which')}>
        <Text c="dimmed">{t('fees.billing.intro')}</Text>
        <Group align="end">
          <MonthSelect
            label={t('fees.charge.period')}
            value={period}
            onChange={(month) => month && setPeriod(month)}
          />
          <ConfirmButton
            variant="filled"
            loading={run.isPending}
            question={t('fees.billing.ask', { month: format.month(period) })}
            consequence={t('fees.billing.consequence')}
            onConfirm={() => run.mutate(period)}
          >
            {t('fees.billing.run')}
          </ConfirmButton>
        </Group>
      </Section>
      {run.data && <Results key={run.submittedAt} run={run.data} />}
    </Page>
  );
}

function Results({ run }: { run: BillingRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useColumns();
  const count = (outcome: Outcome) => run.families.filter((family) => family.outcome === outcome).length;
  // what went wrong is what one must see
  const [shown, setShown] = useState<Outcome | ''>(count('failed') > 0 ? 'failed' : '');
  const families = run.families.filter(({ outcome }) => !shown || outcome === shown);
  return (
    <Section title={t('fees.billing.results', { month: format.month(run.period) })}>
      <div role="status">
        <Facts
          facts={[
            [t('fees.billing.invoices'), format.number(run.invoiced)],
            [t('fees.billing.charged'), format.money(run.charged_minor)],
            [t('fees.billing.outcome.failed'), format.number(count('failed'))],
          ]}
        />
      </div>
      <SegmentedControl
        aria-label={t('fees.billing.show')}
        value={shown}
        onChange={(value) => setShown(oneOf(value, outcomes) ?? '')}
        data={[
          { value: '', label: t('ui.all') },
          ...outcomes.map((value) => ({
            value,
            label: `${t(`fees.billing.outcome.${value}`)} (${format.number(count(value))})`,
          })),
        ]}
      />
      <DataTable
        label={t('fees.billing.families')}
        columns={columns}
        rows={families}
        rowKey={(family) => family.family_account_id}
        empty={<EmptyState title={t('fees.billing.nobody')} />}
      />
    </Section>
  );
}

function useColumns(): Column<BilledFamily>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'family',
      header: t('fees.family'),
      phone: 'title',
      cell: ({ family_account_id: id, family_name: name }) => <FamilyLink family={{ id, name }} />,
    },
    {
      key: 'outcome',
      header: t('fees.billing.outcome.title'),
      phone: 'aside',
      cell: ({ outcome }) => (
        <StatusBadge tone={tones[outcome]} label={t(`fees.billing.outcome.${outcome}`)} />
      ),
    },
    { key: 'message', header: t('fees.billing.message'), cell: ({ message }) => message },
    {
      key: 'invoice',
      header: t('fees.invoice.invoice'),
      cell: ({ invoice_id: id }) =>
        id && (
          <TextLink to="/invoices/$invoiceId" params={{ invoiceId: id }}>
            {t('fees.invoice.show')}
          </TextLink>
        ),
    },
  ];
}
