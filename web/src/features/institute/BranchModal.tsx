import { Switch, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { changeBranch, createBranch, type Branch } from './queries';

export function BranchModal({ branch, onClose }: { branch: Branch | null; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      name: branch?.name ?? '',
      address: branch?.address ?? '',
      active: branch?.active ?? true,
    },
    validate: { name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    (values: typeof form.values) => {
      const body = { name: values.name, address: orNull(values.address) };
      return branch ? changeBranch(branch.id, { ...body, active: values.active }) : createBranch(body);
    },
    { form, refresh: [['branches']], onDone: onClose },
  );
  return (
    <FormModal
      title={branch ? t('institute.branches.edit') : t('institute.branches.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('institute.field.name')} data-autofocus {...form.getInputProps('name')} />
      <Textarea
        label={t('institute.field.address')}
        autosize
        minRows={2}
        {...form.getInputProps('address')}
      />
      {branch && (
        <Switch
          label={t('institute.branches.active')}
          description={t('institute.branches.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}
