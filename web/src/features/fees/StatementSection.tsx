import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { addDays, type Day } from '@/lib/dates';
import { DateField } from '@/ui/DateField';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { statementQuery, type Statement } from './queries';
import { useMoney } from './useMoney';
import classes from './fees.module.css';

const YEAR_DAYS = 365;

/** What was billed and paid, with the balance after each. */
export function StatementSection({ familyId }: { familyId: string }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const [from, setFrom] = useState<Day>(addDays(today, -YEAR_DAYS));
  const [to, setTo] = useState<Day>(today);
  const statement = useQuery(statementQuery(familyId, { from, to }));
  return (
    <Section
      title={t('fees.statement.title')}
      actions={
        <Group gap="xs" className="no-print">
          <DateField
            aria-label={t('fees.statement.from')}
            value={from}
            max={to}
            onChange={(day) => day && setFrom(day)}
          />
          <DateField
            aria-label={t('fees.statement.to')}
            value={to}
            min={from}
            onChange={(day) => day && setTo(day)}
          />
        </Group>
      }
    >
      <Loaded query={statement}>{(data) => <StatementTable statement={data} from={from} to={to} />}</Loaded>
    </Section>
  );
}

interface StatementTableProps {
  statement: Statement;
  from: Day;
  to: Day;
}

function StatementTable({ statement, from, to }: StatementTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { money } = useMoney(statement.currency);
  const { entries, opening_minor, closing_minor } = statement;
  if (entries.length === 0 && opening_minor === 0) {
    return <Text c="dimmed">{t('fees.statement.none')}</Text>;
  }
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table className={classes.statement} aria-label={t('fees.statement.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('fees.statement.date')}</Table.Th>
            <Table.Th>{t('fees.statement.what')}</Table.Th>
            <Table.Th ta="end">{t('fees.statement.billed')}</Table.Th>
            <Table.Th ta="end">{t('fees.statement.paid')}</Table.Th>
            <Table.Th ta="end">{t('fees.statement.balance')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Carried label={t('fees.statement.opening')} day={format.day(from)} amount={money(opening_minor)} />
          {entries.map((entry, index) => (
            <Table.Tr key={index}>
              <Table.Td>{format.day(entry.on_date)}</Table.Td>
              <Table.Td>
                <EntryName entry={entry} />
              </Table.Td>
              <Table.Td ta="end">{entry.debit_minor > 0 && money(entry.debit_minor)}</Table.Td>
              <Table.Td ta="end">{entry.credit_minor > 0 && money(entry.credit_minor)}</Table.Td>
              <Table.Td ta="end">{money(entry.balance_minor)}</Table.Td>
            </Table.Tr>
          ))}
          <Carried label={t('fees.statement.closing')} day={format.day(to)} amount={money(closing_minor)} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Carried({ label, day, amount }: { label: string; day: string; amount: string }) {
  return (
    <Table.Tr fw={600}>
      <Table.Td>{day}</Table.Td>
      <Table.Td colSpan={3}>{label}</Table.Td>
      <Table.Td ta="end">{amount}</Table.Td>
    </Table.Tr>
  );
}

function EntryName({ entry }: { entry: Statement['entries'][number] }) {
  const { kind, document_id: id } = entry;
  const name = [entry.description, entry.number].filter(Boolean).join(' · ');
  if (id && kind === 'invoice') {
    return (
      <TextLink to="/invoices/$invoiceId" params={{ invoiceId: id }}>
        {name}
      </TextLink>
    );
  }
  if (id && kind === 'payment') {
    return (
      <TextLink to="/receipts/$receiptId" params={{ receiptId: id }}>
        {name}
      </TextLink>
    );
  }
  return name;
}
