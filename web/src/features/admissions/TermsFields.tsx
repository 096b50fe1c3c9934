import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { coursesQuery } from '@/choices/lists';
import { ClassSelect, TeacherSelect } from '@/choices/selects';
import { offeringChoices } from '@/lib/offerings';
import { MoneyInput } from '@/ui/MoneyInput';
import type { TermsValues } from './terms';
import { WeeklyFields } from './WeeklyFields';

export type TermsForm = UseFormReturnType<TermsValues>;

interface TermsFieldsProps {
  form: TermsForm;
  /** What is to be filled in first. */
  focus: 'offering_id' | 'starts_on' | undefined;
}

/** What somebody is admitted to. */
export function TermsFields({ form, focus }: TermsFieldsProps) {
  const { t } = useTranslation();
  const who = useViewer();
  const courses = useQuery(coursesQuery());
  const { offering_id, class_id } = form.values;
  const offering = courses.data?.items
    .flatMap((course) => course.offerings)
    .find(({ id }) => id === offering_id);
  const isPrivate = offering?.format === 'private';
  return (
    <>
      <Select
        label={t('admissions.offering')}
        searchable
        openOnFocus={false} // the list would hide what is wrong with the choice
        data-autofocus={focus === 'offering_id' || undefined}
        data={offeringChoices(courses.data?.items, offering_id)}
        nothingFoundMessage={t('admissions.noOffering')}
        {...form.getInputProps('offering_id')}
        onChange={(id) =>
          form.setValues({ offering_id: id, class_id: null, plans: false, price_override_minor: undefined })
        }
      />
      {offering && !isPrivate && (
        <ClassSelect
          label={t('admissions.class')}
          placeholder={t('admissions.noClass')}
          offeringId={offering.id}
          {...form.getInputProps('class_id')}
        />
      )}
      {!class_id && (
        <TeacherSelect
          label={t('admissions.teacher')}
          placeholder={t('admissions.noTeacher')}
          {...form.getInputProps('teacher_id')}
        />
      )}
      <DateField
        label={t('admissions.startsOn')}
        data-autofocus={focus === 'starts_on' || undefined}
        {...form.getInputProps('starts_on')}
      />
      {isPrivate && who.can('lessons:create') && (
        <WeeklyFields form={form} usual={offering.duration_minutes} />
      )}
    </>
  );
}

interface MoneyFieldsProps {
  form: TermsForm;
  /** What the plan in force has. */
  price: number | undefined;
}

/** For how much; amounts that no plan knows are for those who set prices. */
export function MoneyFields({ form, price }: MoneyFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { price_override_minor: chosen } = form.values;
  const fee = form.getInputProps('registration_fee.amount_minor');
  const maySet = useViewer().can('price_plans:update');
  return (
    <>
      {price !== undefined && (
        <MoneyInput
          label={t('admissions.price')}
          description={maySet ? t('admissions.priceHint') : undefined}
          money={format.moneyStyle}
          disabled={!maySet}
          {...form.getInputProps('price_override_minor')}
          value={chosen === undefined ? price : chosen}
        />
      )}
      {maySet && (
        <MoneyInput
          label={t('admissions.registration')}
          description={t('admissions.registrationHint')}
          money={format.moneyStyle}
          {...fee}
          onChange={(amount, typed) => {
            form.setFieldValue('registration_fee.typed', typed);
            fee.onChange(amount);
          }}
        />
      )}
    </>
  );
}
