import { Switch, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import {
  changeInstrument,
  changeLevel,
  createInstrument,
  createLevel,
  type Instrument,
  type Level,
} from './queries';

const kinds = {
  instruments: { create: createInstrument, change: changeInstrument },
  levels: { create: createLevel, change: changeLevel },
} as const;

interface SubjectModalProps {
  kind: keyof typeof kinds;
  subject: Instrument | Level | null;
  onClose: () => void;
}

/** An instrument or a level: its name, and whether it is in use. */
export function SubjectModal({ kind, subject, onClose }: SubjectModalProps) {
  const { t } = useTranslation();
  const { create, change } = kinds[kind];
  const form = useForm({
    initialValues: { name: subject?.name ?? '', active: subject?.active ?? true },
    validate: { name: isNotEmpty(t('ui.required')) },
  });
  const send = (values: typeof form.values): Promise<unknown> =>
    subject ? change(subject.id, values) : create({ name: values.name });
  const save = useSave(send, { form, refresh: [[kind], ['courses']], onDone: onClose });
  return (
    <FormModal
      title={t(subject ? `institute.${kind}.edit` : `institute.${kind}.add`)}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('institute.field.name')} data-autofocus {...form.getInputProps('name')} />
      {subject && (
        <Switch
          label={t('institute.subjects.active')}
          description={t('institute.subjects.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}
