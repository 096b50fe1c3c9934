import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import { familyQuery } from '@/choices/lists';
import { FormModal } from '@/ui/FormModal';
import { ChargeSteps } from './ChargeSteps';
import { MonthSelect } from './MonthSelect';
import { firstMonth } from './months';
import { createCharge, enrollmentsQuery, MONEY, type Charge } from './queries';
import { useMoney } from './useMoney';

interface ChargeMonthModalProps {
  familyId: string;
  onClose: () => void;
}

/** Charges the tuition of a month for one enrollment, and shows how the amount came about. */
export function ChargeMonthModal({ familyId, onClose }: ChargeMonthModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [charged, setCharged] = useState<Charge | null>(null);
  const { currency, enrollments, isPending } = useEnrollments(familyId);
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<{ enrollment_id: string | null; period: string }>({
    initialValues: { enrollment_id: null, period: format.today().slice(0, 7) },
    validate: { enrollment_id: required, period: required },
  });
  // with one enrollment there is nothing to choose
  const only = enrollments.length === 1 ? enrollments[0] : undefined;
  const chosen = form.values.enrollment_id ?? only?.id ?? null;
  const period = firstMonth(form.values.period, enrollments.find(({ id }) => id === chosen)?.starts_on);
  const save = useSave(() => createCharge({ enrollment_id: chosen ?? undefined, period }), {
    form,
    said: null,
    refresh: MONEY,
    onDone: setCharged,
  });

  if (charged) return <Charged charge={charged} currency={currency} onClose={onClose} />;
  return (
    <FormModal
      title={t('fees.charge.month')}
      submitLabel={t('fees.charge.submit')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        if (only) form.setFieldValue('enrollment_id', only.id);
        form.onSubmit(() => save.mutate(undefined))(event);
      }}
    >
      {!isPending && enrollments.length === 0 && (
        <Alert color="orange" title={t('fees.charge.noEnrollment')} />
      )}
      <Select
        label={t('fees.charge.enrollment')}
        data-autofocus
        data={enrollments.map(({ id, student, offering }) => ({
          value: id,
          label: `${student.full_name} · ${offering.course_name}, ${offering.name}`,
        }))}
        {...form.getInputProps('enrollment_id')}
        value={chosen}
      />
      <MonthSelect label={t('fees.charge.period')} {...form.getInputProps('period')} value={period} />
    </FormModal>
  );
}

interface ChargedProps {
  charge: Charge;
  currency: string;
  onClose: () => void;
}

function Charged({ charge, currency, onClose }: ChargedProps) {
  const { t } = useTranslation();
  const { money } = useMoney(currency);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('fees.charge.done')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack>
        <ChargeSteps charge={charge} money={money} />
        <Text size="sm" c="dimmed">
          {t(charge.invoice_id ? 'fees.charge.onInvoice' : 'fees.charge.waits')}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('fees.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useEnrollments(familyId: string) {
  const { moneyStyle } = useFormat();
  const family = useQuery(familyQuery(familyId));
  const found = useQueries({
    queries: (family.data?.students ?? []).map(({ id }) => enrollmentsQuery(id)),
  });
  return {
    currency: family.data?.currency ?? moneyStyle.currency,
    enrollments: found.flatMap(({ data }) => data?.items ?? []),
    isPending: family.isPending || found.some((one) => one.isPending),
  };
}
