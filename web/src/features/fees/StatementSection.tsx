import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { addDays, type Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { useIsPhone } from '@/ui/useIsPhone';
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
  const wide = !useIsPhone();
  const { money } = useMoney(statement.currency);
  const { entries, opening_minor, closing_minor } = statement;
  if (entries.length === 0 && opening_minor === 0) {
    return <Text c="dimmed">{t('fees.statement.none')}</Text>;
  }
  const EntryRow = wide ? WideRow : NarrowRow;
  const carried = { wide, money };
  return (
    <Table className={classes.statement} aria-label={t('fees.statement.title')}>
      <Table.Thead>
        <Table.Tr>
          {wide && <Table.Th>{t('fees.statement.date')}</Table.Th>}
          <Table.Th>{t('fees.statement.what')}</Table.Th>
          {wide && <Table.Th ta="end">{t('fees.statement.billed')}</Table.Th>}
          <Table.Th ta="end">{t(wide ? 'fees.statement.paid' : 'fees.statement.amount')}</Table.Th>
          <Table.Th ta="end">{t('fees.statement.balance')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <Carried {...carried} label={t('fees.statement.opening')} day={from} minor={opening_minor} />
        {entries.map((entry, index) => (
          <EntryRow key={index} entry={entry} money={money} day={format.day(entry.on_date)} />
        ))}
        <Carried {...carried} label={t('fees.statement.closing')} day={to} minor={closing_minor} />
      </Table.Tbody>
    </Table>
  );
}

type Money = (minor: number) => string;

interface EntryRowProps {
  entry: Statement['entries'][number];
  day: string;
  money: Money;
}

function WideRow({ entry, day, money }: EntryRowProps) {
  return (
    <Table.Tr>
      <Table.Td>{day}</Table.Td>
      <Table.Td>
        <EntryName entry={entry} />
      </Table.Td>
      <Table.Td ta="end">{entry.debit_minor > 0 && money(entry.debit_minor)}</Table.Td>
      <Table.Td ta="end">{entry.credit_minor > 0 && money(entry.credit_minor)}</Table.Td>
      <Table.Td ta="end">{money(entry.balance_minor)}</Table.Td>
    </Table.Tr>
  );
}

/** For a phone: the day above the name, and what was paid as a negative amount. */
function NarrowRow({ entry, day, money }: EntryRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {day}
        </Text>
        <EntryName entry={entry} />
      </Table.Td>
      <Table.Td ta="end">{money(entry.debit_minor - entry.credit_minor)}</Table.Td>
      <Table.Td ta="end">{money(entry.balance_minor)}</Table.Td>
    </Table.Tr>
  );
}

interface CarriedProps {
  label: string;
  day: Day;
  minor: number;
  wide: boolean;
  money: Money;
}

function Carried({ label, day, minor, wide, money }: CarriedProps) {
  const format = useFormat();
  return (
    <Table.Tr fw={600}>
      {wide && <Table.Td>{format.day(day)}</Table.Td>}
      <Table.Td colSpan={wide ? 3 : 2}>
        {!wide && (
          <Text size="sm" c="dimmed">
            {format.day(day)}
          </Text>
        )}
        {label}
      </Table.Td>
      <Table.Td ta="end">{money(minor)}</Table.Td>
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
