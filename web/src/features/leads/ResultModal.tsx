import { Radio, Stack, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { noteResult, stale, type Lead, type Trial } from './queries';

const outcomes = { goesOn: true, thinks: null, doesNot: false, absent: null } as const;
type Outcome = keyof typeof outcomes;

const outcomeOf = ({ came, goes_on }: Trial): Outcome | null => {
  if (came === null || came === undefined) return null;
  if (!came) return 'absent';
  return goes_on === true ? 'goesOn' : goes_on === false ? 'doesNot' : 'thinks';
};

interface ResultModalProps {
  lead: Lead;
  trial: Trial;
  onClose: () => void;
}

/** How a trial lesson went. */
export function ResultModal({ lead, trial, onClose }: ResultModalProps) {
  const { t } = useTranslation();
  const form = useForm<{ outcome: Outcome | null; note: string }>({
    initialValues: { outcome: outcomeOf(trial), note: trial.note ?? '' },
    validate: { outcome: isNotEmpty(t('ui.required')) },
  });
  const send = ({ outcome, note }: typeof form.values) =>
    noteResult(lead.id, trial.lesson_id, {
      came: outcome !== 'absent',
      goes_on: outcome && outcomes[outcome],
      note: orNull(note),
    });
  const save = useSave(send, { form, refresh: stale, onDone: onClose });
  return (
    <FormModal
      title={t('leads.trial.resultFor', { name: lead.learner_name })}
      size="sm"
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Radio.Group aria-label={t('leads.trial.result')} {...form.getInputProps('outcome')}>
        <Stack gap="xs">
          {(Object.keys(outcomes) as Outcome[]).map((outcome) => (
            <Radio key={outcome} value={outcome} label={t(`leads.trial.${outcome}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t('leads.field.note')} autosize minRows={2} {...form.getInputProps('note')} />
    </FormModal>
  );
}
