import { Switch } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { OfferingFields, usualOffering, useSuggestedName, type OfferingValues } from './OfferingFields';
import { changeOffering, type Course, type Offering } from './queries';
import { sell, startPrice } from './sell';

interface OfferingModalProps {
  course: Course;
  offering: Offering | null;
  /** The price in force. */
  amountMinor: number | null;
  onClose: () => void;
}

export function OfferingModal({ course, offering, amountMinor, onClose }: OfferingModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const suggest = useSuggestedName();
  const form = useForm<OfferingValues & { active: boolean }>({
    initialValues: offering
      ? {
          offering_name: offering.name,
          format: offering.format,
          duration_minutes: offering.duration_minutes,
          amount_minor: amountMinor,
          active: offering.active,
        }
      : { ...usualOffering, active: true },
    validate: { duration_minutes: isNotEmpty(t('ui.required')) },
  });

  const send = async (values: typeof form.values) => {
    const name = values.offering_name.trim() || suggest(values);
    if (!offering) return sell(course.id, name, values, format.today());
    const { format: kind, amount_minor } = values;
    const changed = await changeOffering(offering.id, {
      name,
      format: kind,
      duration_minutes: Number(values.duration_minutes),
      active: values.active,
    });
    if (amount_minor !== null && amount_minor !== amountMinor) {
      await startPrice(changed, amount_minor, format.today());
    }
    return changed;
  };
  const save = useDialogSave(send, { form, refresh: [['courses'], ['price-plans']], onDone: onClose });

  return (
    <FormModal
      title={offering ? t('courses.offering.edit') : t('courses.offering.addTo', { course: course.name })}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <OfferingFields input={form.getInputProps} suggestedName={suggest(form.values)} />
      {offering && (
        <Switch
          label={t('courses.offering.active')}
          description={t('courses.offering.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}
