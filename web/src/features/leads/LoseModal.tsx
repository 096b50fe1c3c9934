import { Select, Text, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { moveLead, stale, type LostReason } from './queries';
import { lostReasons } from './stages';
import type { Moved } from './useMove';

interface Values {
  lost_reason: LostReason | null;
  note: string;
}

/** Why nothing came of a lead. */
export function LoseModal({ lead, onClose }: { lead: Moved; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: { lost_reason: null, note: '' },
    validate: { lost_reason: isNotEmpty(t('ui.required')) },
  });
  const send = ({ lost_reason, note }: Values) =>
    moveLead(lead.id, { stage: 'lost', lost_reason, note: orNull(note) });
  const save = useSave(send, {
    form,
    refresh: [...stale, ['lessons'], ['students']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('leads.lose.title', { name: lead.learner_name })}
      submitLabel={t('leads.lose.submit')}
      size="sm"
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Select
        label={t('leads.field.reason')}
        data-autofocus
        data={lostReasons.map((value) => ({ value, label: t(`leads.reason.${value}`) }))}
        {...form.getInputProps('lost_reason')}
      />
      <Textarea label={t('leads.field.note')} autosize minRows={2} {...form.getInputProps('note')} />
      <Text size="sm" c="dimmed">
        {t('leads.lose.hint')}
      </Text>
    </FormModal>
  );
}
