import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { FormModal } from '@/ui/FormModal';
import { stale } from './changes';
import { acceptOffer, type Class, type WaitlistEntry } from './queries.classes';

interface AcceptOfferModalProps {
  known: Class;
  entry: WaitlistEntry;
  onClose: () => void;
}

/** Takes the place that is offered to somebody, with its lessons. */
export function AcceptOfferModal({ known, entry, onClose }: AcceptOfferModalProps) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const { full_name: name } = entry.student;
  const form = useForm<{ starts_on: Day | null }>({
    initialValues: { starts_on: today < known.starts_on ? known.starts_on : today },
    validate: { starts_on: isNotEmpty(t('ui.required')) },
  });
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['accept', entry.id],
    input: form.values.starts_on,
    send: (day: Day, manner) => acceptOffer(entry.id, day, manner),
    form,
    refresh: stale,
    said: () => [t('courses.enrollment.done', { name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.enrollment.addFor', { name })}
      submitLabel={t('courses.enrollment.add')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={form.onSubmit(({ starts_on }) => submit(starts_on))}
    >
      <DateField
        label={t('courses.field.startsOn')}
        min={known.starts_on}
        data-autofocus
        {...form.getInputProps('starts_on')}
      />
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
