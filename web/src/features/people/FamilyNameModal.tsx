import { TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { changeFamily, type Family } from './queries';

export function FamilyNameModal({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: family.name },
    validate: { name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave((values: typeof form.values) => changeFamily(family.id, values), {
    form,
    refresh: [['families'], ['students']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.families.rename')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('people.families.name')} data-autofocus {...form.getInputProps('name')} />
    </FormModal>
  );
}
