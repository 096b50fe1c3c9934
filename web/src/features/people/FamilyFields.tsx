import {
  ActionIcon,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Select,
  SimpleGrid,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { emptyGuardian, type NewStudentValues } from '@/api/newStudent';
import { FamilySelect } from '@/choices/FamilySelect';
import { Section } from '@/ui/Section';
import { Doubles } from './Doubles';
import { relationships } from './queries';

type Form = UseFormReturnType<NewStudentValues>;

/** The new student belongs to a family that is here. */
export const joinFamily = (form: Form, familyId: string) =>
  form.setValues({ which: 'existing', family_account_id: familyId });

/** The family of a new student: one that is there, or a new one with its guardians. */
export function FamilyFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <Section title={t('people.field.family')}>
      <SegmentedControl
        aria-label={t('people.field.family')}
        data={[
          { value: 'new', label: t('people.families.new') },
          { value: 'existing', label: t('people.families.existing') },
        ]}
        {...form.getInputProps('which')}
      />
      {form.values.which === 'existing' ? (
        <FamilySelect
          label={t('people.families.which')}
          nothingFoundMessage={t('people.families.notFound')}
          {...form.getInputProps('family_account_id')}
        />
      ) : (
        <NewFamily form={form} />
      )}
    </Section>
  );
}

function NewFamily({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { guardians } = form.values.family;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('people.families.guardiansHint')}
      </Text>
      {guardians.map((_, index) => (
        <GuardianFields key={index} form={form} index={index} />
      ))}
      <Group>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} />}
          onClick={() =>
            form.insertListItem('family.guardians', { ...emptyGuardian(), relationship: 'father' })
          }
        >
          {t('people.guardians.addAnother')}
        </Button>
      </Group>
      <TextInput
        label={t('people.families.name')}
        description={t('people.families.nameHint')}
        {...form.getInputProps('family.name')}
      />
    </>
  );
}

function GuardianFields({ form, index }: { form: Form; index: number }) {
  const { t } = useTranslation();
  const at = (field: string) => form.getInputProps(`family.guardians.${index}.${field}`);
  const title = t('people.guardians.numbered', { number: index + 1 });
  const guardian = form.values.family.guardians[index];
  return (
    <Paper role="group" aria-label={title} withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text size="sm" fw={600} aria-hidden>
          {title}
        </Text>
        {index > 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('people.guardians.removeNumbered', { number: index + 1 })}
            onClick={() => form.removeListItem('family.guardians', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('people.field.full_name')} autoComplete="off" {...at('full_name')} />
        <Select
          label={t('people.field.relationship')}
          data={relationships.map((value) => ({ value, label: t(`people.relationship.${value}`) }))}
          {...at('relationship')}
        />
        <TextInput label={t('people.field.phone')} type="tel" {...at('phone')} />
        <TextInput label={t('people.field.email')} type="email" {...at('email')} />
      </SimpleGrid>
      {guardian && (
        <Doubles
          typed={guardian}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
          onFamily={(familyId) => joinFamily(form, familyId)}
        />
      )}
    </Paper>
  );
}
