import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { coursesQuery } from '@/choices/lists';
import { BranchSelect } from '@/choices/selects';
import { FormModal } from '@/ui/FormModal';
import { changeClass, createClass, type Class } from './queries.classes';
import { asTime, freshTime, type TimeValues } from './WeeklyTimeFields';
import { WeeklyTimeList } from './WeeklyTimeList';

export interface ClassValues {
  offering_id: string | null;
  name: string;
  branch_id: string | null;
  capacity: number | string;
  starts_on: Day | null;
  ends_on: Day | null;
  active: boolean;
  weekly_times: TimeValues[];
}
export type ClassForm = UseFormReturnType<ClassValues>;

const editable = (known: Class | null, today: Day): ClassValues => ({
  offering_id: known?.offering.id ?? null,
  name: known?.name ?? '',
  branch_id: known?.branch.id ?? null,
  capacity: known?.capacity ?? 6,
  starts_on: known?.starts_on ?? today,
  ends_on: known?.ends_on ?? null,
  active: known?.active ?? true,
  weekly_times: known ? [] : [freshTime],
});

const send = (known: Class | null, values: ClassValues) => {
  const { offering_id, active, weekly_times, ...rest } = values;
  const body = {
    ...rest,
    branch_id: values.branch_id ?? '',
    starts_on: values.starts_on ?? '',
    capacity: Number(values.capacity),
  };
  return known
    ? changeClass(known.id, { ...body, active })
    : createClass({ ...body, offering_id: offering_id ?? '', weekly_times: weekly_times.map(asTime) });
};

/** A group with its places and, when it is opened, its weekly times. Those are changed on its page afterwards. */
export function ClassModal({ known, onClose }: { known: Class | null; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<ClassValues>({
    initialValues: editable(known, format.today()),
    validate: {
      offering_id: required,
      name: required,
      branch_id: required,
      capacity: required,
      starts_on: required,
      weekly_times: { start_time: required },
    },
  });
  const save = useDialogSave((values: ClassValues) => send(known, values), {
    form,
    refresh: [['classes'], ['enrollments'], ['lessons']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t(known ? 'courses.class.edit' : 'courses.class.add')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <What form={form} known={known} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField label={t('courses.field.startsOn')} {...form.getInputProps('starts_on')} />
        <DateField
          label={t('courses.field.endsOn')}
          min={form.values.starts_on ?? undefined}
          {...form.getInputProps('ends_on')}
        />
      </SimpleGrid>
      {known ? (
        <Switch
          label={t('courses.class.active')}
          description={t('courses.class.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      ) : (
        <WeeklyTimeList form={form} />
      )}
    </FormModal>
  );
}

function What({ form, known }: { form: ClassForm; known: Class | null }) {
  const { t } = useTranslation();
  const courses = useQuery(coursesQuery());
  const groups = courses.data?.items.map((course) => ({
    group: course.name,
    items: course.offerings
      .filter((offering) => offering.format !== 'private')
      .map((offering) => ({ value: offering.id, label: `${course.name} · ${offering.name}` })),
  }));
  // a room belongs to a branch
  const move = (branch: string | null) =>
    form.setValues({
      branch_id: branch,
      weekly_times: form.values.weekly_times.map((time) => ({ ...time, room_id: null })),
    });
  return (
    <>
      {!known && (
        <Select
          label={t('courses.offering.title')}
          description={t('courses.class.offeringHint')}
          searchable
          data-autofocus
          data={groups?.filter((group) => group.items.length > 0)}
          nothingFoundMessage={t('courses.class.noOffering')}
          {...form.getInputProps('offering_id')}
        />
      )}
      <TextInput
        label={t('courses.class.name')}
        placeholder={t('courses.class.example')}
        data-autofocus={!!known || undefined}
        {...form.getInputProps('name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <BranchSelect
          label={t('courses.class.branch')}
          {...form.getInputProps('branch_id')}
          onChange={move}
        />
        <NumberInput
          label={t('courses.class.capacity')}
          min={1}
          max={1000}
          allowDecimal={false}
          {...form.getInputProps('capacity')}
        />
      </SimpleGrid>
    </>
  );
}
