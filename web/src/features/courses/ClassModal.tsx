import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { coursesQuery } from './queries';
import { branchesQuery, changeClass, createClass, roomsQuery, type Class } from './queries.classes';
import { TeacherSelect } from './TeacherSelect';
import { weekdayChoices } from './weekly';

interface Values {
  offering_id: string | null;
  name: string;
  branch_id: string | null;
  room_id: string | null;
  teacher_id: string | null;
  capacity: number | string;
  weekday: string;
  start_time: string;
  starts_on: Day | null;
  ends_on: Day | null;
  active: boolean;
}

const editable = (known: Class | null, today: Day): Values => ({
  offering_id: known?.offering.id ?? null,
  name: known?.name ?? '',
  branch_id: known?.branch.id ?? null,
  room_id: known?.room?.id ?? null,
  teacher_id: known?.teacher?.id ?? null,
  capacity: known?.capacity ?? 6,
  weekday: String(known?.weekday ?? 1),
  start_time: known?.start_time ?? '',
  starts_on: known?.starts_on ?? today,
  ends_on: known?.ends_on ?? null,
  active: known?.active ?? true,
});

const send = (known: Class | null, values: Values) => {
  const { offering_id, active, ...rest } = values;
  const body = {
    ...rest,
    branch_id: values.branch_id ?? '',
    starts_on: values.starts_on ?? '',
    capacity: Number(values.capacity),
    weekday: Number(values.weekday),
  };
  return known
    ? changeClass(known.id, { ...body, active })
    : createClass({ ...body, offering_id: offering_id ?? '' });
};

/** A group with its teacher, place and time of the week. */
export function ClassModal({ known, onClose }: { known: Class | null; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: editable(known, format.today()),
    validate: {
      offering_id: required,
      name: required,
      branch_id: required,
      capacity: required,
      start_time: required,
      starts_on: required,
    },
  });
  const save = useSave((values: Values) => send(known, values), {
    form,
    refresh: [['classes'], ['enrollments']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t(known ? 'courses.class.edit' : 'courses.class.add')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <What form={form} known={known} />
      <Where form={form} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('courses.class.weekday')}
          data={weekdayChoices(format.locale)}
          {...form.getInputProps('weekday')}
        />
        <TextInput
          type="time"
          step={300}
          label={t('courses.class.time')}
          {...form.getInputProps('start_time')}
        />
        <DateField label={t('courses.field.startsOn')} {...form.getInputProps('starts_on')} />
        <DateField
          label={t('courses.field.endsOn')}
          min={form.values.starts_on ?? undefined}
          {...form.getInputProps('ends_on')}
        />
      </SimpleGrid>
      {known && (
        <Switch
          label={t('courses.class.active')}
          description={t('courses.class.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}

type ClassForm = UseFormReturnType<Values>;

function What({ form, known }: { form: ClassForm; known: Class | null }) {
  const { t } = useTranslation();
  const courses = useQuery(coursesQuery());
  const groups = courses.data?.items.map((course) => ({
    group: course.name,
    items: course.offerings
      .filter((offering) => offering.format !== 'private')
      .map((offering) => ({ value: offering.id, label: `${course.name} · ${offering.name}` })),
  }));
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
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('courses.class.name')}
          placeholder={t('courses.class.example')}
          {...form.getInputProps('name')}
        />
        <NumberInput
          label={t('courses.class.capacity')}
          min={1}
          max={1000}
          allowDecimal={false}
          {...form.getInputProps('capacity')}
        />
      </SimpleGrid>
      <TeacherSelect {...form.getInputProps('teacher_id')} />
    </>
  );
}

function Where({ form }: { form: ClassForm }) {
  const { t } = useTranslation();
  const branches = useQuery(branchesQuery());
  const rooms = useQuery(roomsQuery());
  const { branch_id } = form.values;
  const inBranch = rooms.data?.items.filter((room) => room.branch_id === branch_id) ?? [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t('courses.class.branch')}
        data={branches.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        {...form.getInputProps('branch_id')}
        onChange={(branch) => form.setValues({ branch_id: branch, room_id: null })}
      />
      <Select
        label={t('courses.class.room')}
        placeholder={t('courses.class.noRoom')}
        clearable
        data={inBranch.map(({ id, name, capacity }) => ({
          value: id,
          label: capacity ? `${name} (${capacity})` : name,
        }))}
        {...form.getInputProps('room_id')}
      />
    </SimpleGrid>
  );
}
