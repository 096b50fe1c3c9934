import { SimpleGrid, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import type { Slots } from '@/routing/slots';
import { Section } from '@/ui/Section';
import { Doubles } from './Doubles';
import { FamilyFields, joinFamily } from './FamilyFields';

/** In an admission: who begins to learn here, and in which family. */
export default function NewcomerFields({ form }: Slots['newcomer']) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = useRef<HTMLInputElement>(null);
  // these fields may come after the dialog has looked where to put the focus
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      <Section title={t('people.students.student')}>
        <TextInput
          label={t('people.field.full_name')}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('full_name')}
          ref={first}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <DateField
            label={t('people.field.date_of_birth')}
            max={format.today()}
            {...form.getInputProps('date_of_birth')}
          />
          <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
          <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
        </SimpleGrid>
        <Doubles
          typed={form.values}
          confirmed={form.values.confirm_duplicate}
          onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
          onFamily={(familyId) => joinFamily(form, familyId)}
        />
      </Section>
      <FamilyFields form={form} />
    </>
  );
}
