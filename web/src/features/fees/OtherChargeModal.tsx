import { Select, SegmentedControl, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { familyQuery, taxRulesQuery } from '@/choices/lists';
import { FormModal } from '@/ui/FormModal';
import { MoneyInput } from '@/ui/MoneyInput';
import { createCharge, MONEY } from './queries';
import { useMoney } from './useMoney';

interface Values {
  student_id: string | null;
  kind: 'registration' | 'other';
  description: string;
  amount_minor: number | null;
  tax_rule_id: string | null;
}

interface OtherChargeModalProps {
  familyId: string;
  onClose: () => void;
}

/** Charges a registration or anything that is not tuition. */
export function OtherChargeModal({ familyId, onClose }: OtherChargeModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const family = useQuery(familyQuery(familyId));
  const taxes = useQuery({ ...taxRulesQuery(), enabled: who.can('price_plans:read') });
  const { style } = useMoney(family.data?.currency ?? format.moneyStyle.currency);
  const students = family.data?.students ?? [];
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      student_id: null,
      kind: 'other',
      description: '',
      amount_minor: null,
      tax_rule_id: null,
    },
    validate: {
      description: required,
      amount_minor: (amount) => (amount && amount > 0 ? null : t('ui.notAnAmount')),
    },
  });
  const student = form.values.student_id ?? students[0]?.id ?? null;
  const save = useSave(
    ({ kind, description, amount_minor, tax_rule_id }: Values) =>
      createCharge({
        student_id: student ?? undefined,
        kind,
        description: description.trim(),
        amount_minor: amount_minor ?? 0,
        tax_rule_id: tax_rule_id ?? undefined,
      }),
    { form, said: t('fees.charge.done'), refresh: MONEY, onDone: onClose },
  );
  const chooseKind = (kind: string) =>
    form.setValues((before) => ({
      kind: kind === 'registration' ? kind : 'other',
      description:
        kind === 'registration' && !before.description ? t('fees.kind.registration') : before.description,
    }));

  return (
    <FormModal
      title={t('fees.charge.other')}
      submitLabel={t('fees.charge.submit')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <SegmentedControl
        aria-label={t('fees.charge.kind')}
        data={(['other', 'registration'] as const).map((value) => ({
          value,
          label: t(`fees.kind.${value}`),
        }))}
        value={form.values.kind}
        onChange={chooseKind}
      />
      <Select
        label={t('fees.student')}
        data={students.map(({ id, full_name }) => ({ value: id, label: full_name }))}
        {...form.getInputProps('student_id')}
        value={student}
      />
      <TextInput
        label={t('fees.charge.description')}
        placeholder={t('fees.charge.descriptionHint')}
        data-autofocus
        {...form.getInputProps('description')}
      />
      <MoneyInput label={t('fees.charge.amount')} money={style} {...form.getInputProps('amount_minor')} />
      {!!taxes.data?.items.length && (
        <Select
          label={t('fees.tax.rule')}
          placeholder={t('fees.tax.none')}
          clearable
          data={taxes.data.items.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('tax_rule_id')}
        />
      )}
    </FormModal>
  );
}
