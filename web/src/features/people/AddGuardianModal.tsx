import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import { FormModal } from '@/ui/FormModal';
import { Doubles } from './Doubles';
import { emptyGuardian, type GuardianValues } from '@/api/newStudent';
import { familyQuery } from '@/choices/lists';
import { createGuardian, linkGuardian, relationships, type Student } from './queries';

const NEW = 'new';
const USUAL_RIGHTS = { may_view: true, may_contact: true, may_pick_up: true, may_pay: true, blocked: false };

type Values = GuardianValues & { who: string; confirm_duplicate: boolean };

/** A new guardian for a student, or one whom the family has already (a sibling's). */
export function AddGuardianModal({ student, onClose }: { student: Student; onClose: () => void }) {
  const { t } = useTranslation();
  const familyId = student.family_account.id;
  const family = useQuery(familyQuery(familyId));
  const linked = new Set(student.guardians.map((guardian) => guardian.id));
  const others = family.data?.guardians.filter((guardian) => !linked.has(guardian.id)) ?? [];
  const form = useForm<Values>({
    initialValues: { who: NEW, ...emptyGuardian(), confirm_duplicate: false },
    validate: { full_name: (value, { who }) => (who === NEW && !value.trim() ? t('ui.required') : null) },
  });

  const send = async ({ who, full_name, phone, email, relationship, confirm_duplicate }: Values) => {
    const person = { full_name, phone: orNull(phone), email: orNull(email), confirm_duplicate };
    const id = who === NEW ? (await createGuardian(familyId, person)).id : who;
    return linkGuardian(student.id, id, { relationship, ...USUAL_RIGHTS });
  };
  const save = useSave(send, { form, refresh: [['students'], ['families']], onDone: onClose });

  return (
    <FormModal
      title={t('people.guardians.addTo', { name: student.full_name })}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {others.length > 0 && (
        <Select
          label={t('people.guardians.who')}
          data={[
            { value: NEW, label: t('people.guardians.someoneNew') },
            ...others.map((guardian) => ({ value: guardian.id, label: guardian.full_name })),
          ]}
          {...form.getInputProps('who')}
        />
      )}
      {form.values.who === NEW && (
        <TextInput label={t('people.field.full_name')} data-autofocus {...form.getInputProps('full_name')} />
      )}
      <Select
        label={t('people.field.relationship')}
        data={relationships.map((value) => ({ value, label: t(`people.relationship.${value}`) }))}
        {...form.getInputProps('relationship')}
      />
      {form.values.who === NEW && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
          <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
        </SimpleGrid>
      )}
      {form.values.who === NEW && (
        <Doubles
          typed={form.values}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
        />
      )}
    </FormModal>
  );
}
