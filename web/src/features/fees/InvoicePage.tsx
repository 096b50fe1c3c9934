import { Button, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { useIsPhone } from '@/ui/useIsPhone';
import { FamilyLink } from './FamilyLink';
import { InvoiceStatusBadge } from './InvoiceStatusBadge';
import { PaymentModal } from './PaymentModal';
import { PdfButtons } from './PdfButtons';
import { formatPercent } from './percent';
import { invoicePdf, invoiceQuery, type Invoice } from './queries';
import { useMoney } from './useMoney';
import classes from './fees.module.css';

const invoiceRoute = getRouteApi('/member/invoices/$invoiceId');

export default function InvoicePage() {
  const { invoiceId } = invoiceRoute.useParams();
  const invoice = useQuery(invoiceQuery(invoiceId));
  return <LoadedPage query={invoice}>{(found) => <InvoiceView invoice={found} />}</LoadedPage>;
}

function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const { money } = useMoney(invoice.currency);
  const [paying, { open, close }] = useDisclosure(false);
  const { family_account: family, due_minor } = invoice;
  const kind = t(invoice.kind === 'bill_of_supply' ? 'fees.invoice.billOfSupply' : 'fees.invoice.invoice');

  return (
    <Page
      title={`${kind} ${invoice.number}`}
      badge={<InvoiceStatusBadge status={invoice.status} />}
      back={<TextLink to="/invoices">{t('fees.nav.invoices')}</TextLink>}
      actions={
        <>
          <PdfButtons name={invoice.number} fetchPdf={() => invoicePdf(invoice.id)} />
          {due_minor > 0 && who.can('payments:create') && (
            <Button className="no-print" leftSection={<IconCash size={18} />} onClick={open}>
              {t('fees.payment.take')}
            </Button>
          )}
        </>
      }
    >
      <Section title={t('fees.invoice.facts')}>
        <Facts
          facts={[
            [t('fees.family'), <FamilyLink key="family" family={family} />],
            [t('fees.invoice.date'), format.day(invoice.issue_date)],
            [t('fees.invoice.dueDate'), format.day(invoice.due_date)],
            [t('fees.invoice.total'), money(invoice.total_minor)],
            [t('fees.invoice.paid'), money(invoice.paid_minor)],
            [t('fees.due'), <strong key="due">{money(due_minor)}</strong>],
          ]}
        />
      </Section>
      <Lines invoice={invoice} money={money} />
      <Allocations invoice={invoice} money={money} />
      <Section title={t('fees.invoice.parties')}>
        <div className={classes.parties}>
          <PartyText label={t('fees.invoice.seller')} party={invoice.seller} />
          <PartyText label={t('fees.invoice.buyer')} party={invoice.buyer} />
        </div>
      </Section>
      {paying && <PaymentModal family={family} onClose={close} />}
    </Page>
  );
}

interface PartProps {
  invoice: Invoice;
  money: (minor: number) => string;
}

/** A phone leaves out how each line's total is made: the taxes below tell it. */
function Lines({ invoice, money }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const wide = !useIsPhone();
  return (
    <Section title={t('fees.invoice.lines')}>
      <Table className="tabular" aria-label={t('fees.invoice.lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('fees.charge.description')}</Table.Th>
            {wide && <Table.Th ta="end">{t('fees.invoice.net')}</Table.Th>}
            {wide && <Table.Th ta="end">{t('fees.tax.tax')}</Table.Th>}
            <Table.Th ta="end">{t('fees.invoice.total')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.lines.map((line, index) => (
            <Table.Tr key={index}>
              <Table.Td>{line.description}</Table.Td>
              {wide && <Table.Td ta="end">{money(line.net_minor)}</Table.Td>}
              {wide && <Table.Td ta="end">{money(line.tax_minor)}</Table.Td>}
              <Table.Td ta="end">{money(line.total_minor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          {invoice.taxes.map((tax) => (
            <Table.Tr key={`${tax.name}/${tax.ppm}`} fw={400}>
              <Table.Td colSpan={wide ? 3 : 1}>
                {t('fees.tax.on', {
                  name: tax.name,
                  rate: formatPercent(tax.ppm, format.locale),
                  amount: money(tax.taxable_minor),
                })}
              </Table.Td>
              <Table.Td ta="end">{money(tax.tax_minor)}</Table.Td>
            </Table.Tr>
          ))}
          {invoice.round_off_minor !== 0 && (
            <Table.Tr fw={400}>
              <Table.Td colSpan={wide ? 3 : 1}>{t('fees.invoice.roundOff')}</Table.Td>
              <Table.Td ta="end">{money(invoice.round_off_minor)}</Table.Td>
            </Table.Tr>
          )}
          <Table.Tr>
            <Table.Th colSpan={wide ? 3 : 1} scope="row">
              {t('fees.invoice.total')}
            </Table.Th>
            <Table.Th ta="end">{money(invoice.total_minor)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Section>
  );
}

function Allocations({ invoice, money }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (invoice.allocations.length === 0) return null;
  return (
    <Section title={t('fees.nav.payments')}>
      {invoice.allocations.map((allocation, index) => (
        <Group key={index} justify="space-between">
          <TextLink to="/payments/$paymentId" params={{ paymentId: allocation.payment_id }}>
            {t('fees.payment.on', { day: format.day(allocation.on_date) })}
          </TextLink>
          <span className="tabular">{money(allocation.amount_minor)}</span>
        </Group>
      ))}
    </Section>
  );
}

function PartyText({ label, party }: { label: string; party: Invoice['seller'] }) {
  const lines = [party.name, party.address, party.tax_number].filter(Boolean);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {lines.join('\n')}
    </div>
  );
}
