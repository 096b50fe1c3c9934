import { Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { replacePayers, type Payers } from './queries.records';
import { evenShares, formatShare, parseShare, WHOLE, writtenShare } from './shares';

type Candidate = Payers['candidates'][number];
interface Row extends Candidate {
  share: string;
}

const sameAs = (one: Candidate) => (other: Candidate) =>
  one.guardian_id === other.guardian_id && one.student_id === other.student_id;

interface PayersModalProps {
  familyId: string;
  payers: Payers;
  onClose: () => void;
}

/** A share for each who may pay; empty for who does not. */
export function PayersModal({ familyId, payers, onClose }: PayersModalProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const form = useForm<{ payers: Row[] }>({
    initialValues: {
      payers: payers.candidates.map((candidate) => {
        const chosen = payers.payers.find(sameAs(candidate));
        return { ...candidate, share: chosen ? writtenShare(chosen.share_bp) : '' };
      }),
    },
    validate: {
      payers: {
        share: (text) => (text.trim() && parseShare(text) === null ? t('people.payers.notAShare') : null),
      },
    },
  });
  const rows = form.values.payers;
  const sum = rows.reduce((total, { share }) => total + (parseShare(share) ?? 0), 0);
  const save = useSave(
    (values: { payers: Row[] }) =>
      replacePayers(
        familyId,
        values.payers
          .map(({ guardian_id, student_id, share }) => ({
            guardian_id: guardian_id ?? null,
            student_id: student_id ?? null,
            share_bp: parseShare(share) ?? 0,
          }))
          .filter(({ share_bp }) => share_bp > 0),
      ),
    { refresh: [['families', familyId]], onDone: onClose },
  );
  const split = () => {
    const shares = evenShares(rows.length);
    form.setFieldValue(
      'payers',
      rows.map((row, i) => ({ ...row, share: writtenShare(shares[i] ?? 0) })),
    );
  };
  return (
    <FormModal
      title={t('people.payers.choose')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => {
        if (sum === WHOLE || sum === 0) save.mutate(values);
      })}
    >
      <Text size="sm">{t('people.payers.hint')}</Text>
      {rows.map((row, index) => (
        <TextInput
          key={row.guardian_id ?? row.student_id}
          label={row.full_name}
          inputMode="decimal"
          autoComplete="off"
          rightSection={<span aria-hidden>%</span>}
          data-autofocus={index === 0 || undefined}
          {...form.getInputProps(`payers.${index}.share`)}
        />
      ))}
      <Group justify="space-between">
        <Text role="status" c={sum === WHOLE || sum === 0 ? undefined : 'red.9'} fw={600}>
          {t('people.payers.sum', { sum: formatShare(sum, locale) })}
        </Text>
        <Button variant="subtle" onClick={split}>
          {t('people.payers.split')}
        </Button>
      </Group>
    </FormModal>
  );
}
