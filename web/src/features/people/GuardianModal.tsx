import { TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { Doubles } from './Doubles';
import { changeGuardian, createGuardian, type Guardian } from './queries';

interface GuardianModalProps {
  familyId: string;
  guardian: Guardian | null;
  onClose: () => void;
}

export function GuardianModal({ familyId, guardian, onClose }: GuardianModalProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      full_name: guardian?.full_name ?? '',
      phone: guardian?.phone ?? '',
      email: guardian?.email ?? '',
      confirm_duplicate: false,
    },
    validate: { full_name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    ({ full_name, phone, email, confirm_duplicate }: typeof form.values) => {
      const body = { full_name, phone: orNull(phone), email: orNull(email) };
      return guardian
        ? changeGuardian(guardian.id, body)
        : createGuardian(familyId, { ...body, confirm_duplicate });
    },
    { form, refresh: [['families'], ['students']], onDone: onClose },
  );
  return (
    <FormModal
      title={guardian ? t('people.guardians.edit') : t('people.guardians.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('people.field.full_name')} data-autofocus {...form.getInputProps('full_name')} />
      <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
      <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
      {!guardian && (
        <Doubles
          typed={form.values}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
        />
      )}
    </FormModal>
  );
}
