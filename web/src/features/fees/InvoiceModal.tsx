import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { addDays, type Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { issueInvoice, MONEY, waitingChargesQuery, type Charge } from './queries';
import { useMoney } from './useMoney';

const DAYS_TO_PAY = 10;

interface InvoiceModalProps {
  familyId: string;
  currency: string;
  onClose: () => void;
}

/** Issues an invoice for what is charged: everything, unless something is left out. */
export function InvoiceModal({ familyId, currency, onClose }: InvoiceModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const charges = useQuery(waitingChargesQuery(familyId));
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const form = useForm<{ due_date: Day | null }>({
    initialValues: { due_date: addDays(format.today(), DAYS_TO_PAY) },
    validate: { due_date: isNotEmpty(t('ui.required')) },
  });
  const chosen = (charges.data?.items ?? []).filter(({ id }) => !leftOut.has(id));
  const save = useSave(
    ({ due_date }: { due_date: Day | null }) =>
      issueInvoice({
        family_account_id: familyId,
        charge_ids: chosen.map(({ id }) => id),
        due_date: due_date ?? undefined,
      }),
    {
      form,
      said: t('fees.invoice.issued'),
      refresh: MONEY,
      onDone: ({ id }) => void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: id } }),
    },
  );
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    setLeftOut(next);
  };

  return (
    <FormModal
      title={t('fees.invoice.issue')}
      submitLabel={t('fees.invoice.issue')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => {
        if (chosen.length > 0) save.mutate(values);
      })}
    >
      <Loaded query={charges}>
        {({ items }) => <Choice charges={items} leftOut={leftOut} currency={currency} onToggle={toggle} />}
      </Loaded>
      {charges.data && chosen.length === 0 && (
        <Text c="var(--mantine-color-error)" role="alert">
          {t('fees.invoice.nothing')}
        </Text>
      )}
      <DateField
        label={t('fees.invoice.dueDate')}
        min={format.today()}
        data-autofocus
        {...form.getInputProps('due_date')}
      />
      <Text size="sm" c="dimmed">
        {t('fees.invoice.fixed')}
      </Text>
    </FormModal>
  );
}

interface ChoiceProps {
  charges: readonly Charge[];
  leftOut: ReadonlySet<string>;
  currency: string;
  onToggle: (id: string) => void;
}

function Choice({ charges, leftOut, currency, onToggle }: ChoiceProps) {
  const { money } = useMoney(currency);
  return (
    <Stack gap="xs">
      {charges.map(({ id, description, student, net_minor }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Checkbox
            checked={!leftOut.has(id)}
            onChange={() => onToggle(id)}
            label={[description, student?.full_name].filter(Boolean).join(' · ')}
          />
          <span className="tabular">{money(net_minor)}</span>
        </Group>
      ))}
    </Stack>
  );
}
