import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { uuid } from '@/lib/uuid';
import { DateField } from '@/api/DateField';
import { MoneyInput } from '@/ui/MoneyInput';
import { methods, MONEY, takePayment, type PaymentTaken } from './queries';
import { useMoney } from './useMoney';

interface Values {
  amount_minor: number | null;
  method: (typeof methods)[number];
  reference: string;
  received_on: Day | null;
  payer_name: string;
}

interface PaymentFormProps {
  familyId: string;
  due: number;
  currency: string;
  onTaken: (taken: PaymentTaken) => void;
  onClose: () => void;
}

/** One form, one payment: however often it is sent, the key makes the server take the money once. */
export function PaymentForm({ familyId, due, currency, onTaken, onClose }: PaymentFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { style, money } = useMoney(currency);
  const [key] = useState(uuid);
  const [unsure, setUnsure] = useState<'unheard' | 'changed' | null>(null);
  const form = useForm<Values>({
    initialValues: {
      amount_minor: due > 0 ? due : null,
      method: 'cash',
      reference: '',
      received_on: format.today(),
      payer_name: '',
    },
    validate: {
      amount_minor: (amount) => (amount && amount > 0 ? null : t('ui.notAnAmount')),
      reference: (text, { method }) => (method === 'cash' || text.trim() ? null : t('ui.required')),
      received_on: isNotEmpty(t('ui.required')),
    },
  });
  const { method, amount_minor } = form.values;

  const send = (values: Values) =>
    takePayment(key, {
      family_account_id: familyId,
      amount_minor: values.amount_minor ?? 0,
      method: values.method,
      reference: values.reference.trim() || null,
      received_on: values.received_on ?? format.today(),
      payer_name: values.payer_name.trim() || null,
    });
  const save = useSave(send, {
    form,
    said: null,
    refresh: MONEY,
    onDone: onTaken,
    onProblem: ({ status, code, detail }) => {
      setUnsure(status === 0 || status >= 500 ? 'unheard' : status === 422 ? 'changed' : null);
      if (code === 'reference_used') form.setFieldError('reference', detail);
      return status === 0 || status === 422 || code === 'reference_used';
    },
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (!save.isPending) save.mutate(values);
      })}
    >
      <Stack>
        <MoneyInput
          label={t('fees.payment.amount')}
          description={due > 0 ? t('fees.payment.due', { due: money(due) }) : t('fees.payment.nothingDue')}
          money={style}
          size="lg"
          data-autofocus
          {...form.getInputProps('amount_minor')}
        />
        <Remainder amount={amount_minor} due={due} money={money} />
        <SegmentedControl
          fullWidth
          aria-label={t('fees.payment.method')}
          data={methods.map((value) => ({ value, label: t(`fees.method.${value}`) }))}
          {...form.getInputProps('method')}
        />
        {method !== 'cash' && (
          <TextInput
            label={t(`fees.reference.${method}`)}
            autoComplete="off"
            {...form.getInputProps('reference')}
          />
        )}
        <Group grow align="start">
          <DateField
            label={t('fees.payment.receivedOn')}
            max={format.today()}
            {...form.getInputProps('received_on')}
          />
          <TextInput
            label={t('fees.payment.payer')}
            placeholder={t('fees.payment.payerHint')}
            {...form.getInputProps('payer_name')}
          />
        </Group>
        {unsure && (
          <Alert color="orange" role="alert" title={t(`fees.payment.${unsure}`)}>
            {t(`fees.payment.${unsure}Text`)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('fees.payment.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface RemainderProps {
  amount: number | null;
  due: number;
  money: (minor: number) => string;
}

function Remainder({ amount, due, money }: RemainderProps) {
  const { t } = useTranslation();
  if (!amount || amount === due) return null;
  return (
    <Text size="sm" c="dimmed" mt={-8} aria-live="polite">
      {amount > due
        ? t('fees.payment.staysAdvance', { amount: money(amount - due) })
        : t('fees.payment.staysDue', { amount: money(due - amount) })}
    </Text>
  );
}
