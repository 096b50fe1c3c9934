import { Button, Group, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { isInRange, isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import type { Spot } from './boardProps';
import { ClashList } from './ClashList';
import { clashesOf } from './clash';
import { CourseField } from './CourseField';
import { asLesson, asSeries, DURATION, LONGEST_SERIES, type PlanValues } from './planning';
import {
  createLesson,
  createSeries,
  enrollmentsQuery,
  termsQuery,
  type Clash,
  type Enrollment,
  type Lesson,
  type Person,
  type SeriesCreated,
} from './queries';
import { skippedText } from './skipped';
import { StudentsField } from './StudentsField';
import { useListed } from './useListed';

interface PlanModalProps {
  spot: Spot;
  /** Whose lessons they are, when that is known. */
  enrollment?: Enrollment;
  onClose: () => void;
  onPlanned?: (first: Day) => void;
}

interface Planned {
  lessons: Lesson[];
  skipped: SeriesCreated['skipped'];
}

/** Plans lessons: every week or one. Dates on which somebody is busy are shown and can be left out. */
export function PlanModal({ spot, enrollment, onClose, onPlanned }: PlanModalProps) {
  const { t } = useTranslation();
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const format = useFormat();
  const form = usePlanForm(spot, enrollment);
  const { repeat } = form.values;

  const send = async ({ values, skip }: { values: PlanValues; skip: boolean }): Promise<Planned> => {
    if (values.repeat === 'weekly') return createSeries(asSeries(values, skip));
    return { lessons: [await createLesson(asLesson(values))], skipped: [] };
  };
  const save = useSave(send, {
    form,
    said: null,
    refresh: [['lessons'], ['enrollments']],
    onProblem: (problem) => {
      const found = clashesOf(problem);
      setClashes(found?.length ? found : null);
      return !!found?.length;
    },
    onDone: ({ lessons, skipped }) => {
      const done = t('schedule.plan.done', { count: lessons.length });
      toast.done([done, ...skippedText(skipped, t, format)].join(' '));
      onClose();
      const [first] = lessons;
      if (first) onPlanned?.(first.starts.slice(0, 10));
    },
  });
  const submit = (skip: boolean) => form.onSubmit((values) => save.mutate({ values, skip }));

  return (
    <FormModal
      title={t('schedule.plan.open')}
      submitLabel={t('schedule.plan.submit')}
      size="lg"
      saving={save.isPending}
      onClose={onClose}
      onSubmit={submit(false)}
    >
      <SegmentedControl
        aria-label={t('schedule.plan.repeat')}
        data={[
          { value: 'weekly', label: t('schedule.plan.weekly') },
          { value: 'once', label: t('schedule.plan.once') },
        ]}
        {...form.getInputProps('repeat')}
      />
      <Who form={form} known={enrollment ? [enrollment.student] : []} />
      <Where form={form} />
      <When form={form} />
      {clashes && (
        <ClashList clashes={clashes}>
          {repeat === 'weekly' && (
            <Button variant="default" loading={save.isPending} onClick={() => submit(true)()}>
              {t('schedule.plan.skip')}
            </Button>
          )}
        </ClashList>
      )}
    </FormModal>
  );
}

type PlanForm = UseFormReturnType<PlanValues>;

function usePlanForm(spot: Spot, enrollment: Enrollment | undefined): PlanForm {
  const { t } = useTranslation();
  const required = isNotEmpty(t('ui.required'));
  return useForm<PlanValues>({
    initialValues: {
      repeat: 'weekly',
      student_ids: enrollment ? [enrollment.student.id] : [],
      offering_id: enrollment?.offering.id ?? null,
      title: '',
      teacher_id: enrollment?.teacher?.id ?? spot.resource?.teacher?.id ?? null,
      room_id: spot.resource?.room?.id ?? null,
      starts_on: spot.day,
      start_time: spot.time ?? '',
      duration_minutes: enrollment?.offering.duration_minutes ?? 45,
      until: 'count',
      count: 12,
      ends_on: null,
    },
    validate: {
      title: (title, { offering_id, student_ids }) =>
        title.trim() || offering_id || student_ids.length > 0 ? null : t('ui.required'),
      teacher_id: required,
      starts_on: required,
      start_time: required,
      duration_minutes: isInRange(DURATION, t('schedule.durationHint')),
      count: (count, { repeat, until }) =>
        repeat === 'once' || until === 'date' || (Number(count) >= 1 && Number(count) <= LONGEST_SERIES)
          ? null
          : t('ui.notANumber'),
      ends_on: (day, { repeat, until }) =>
        repeat === 'weekly' && until === 'date' && !day ? t('ui.required') : null,
    },
  });
}

function Who({ form, known }: { form: PlanForm; known: Person[] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(known);
  const { offering_id, starts_on } = form.values;

  const fillFrom = (enrollment: Enrollment) =>
    form.setValues({
      offering_id: enrollment.offering.id,
      duration_minutes: enrollment.offering.duration_minutes,
      ...(enrollment.teacher && { teacher_id: enrollment.teacher.id }),
    });
  const choose = async (people: Person[]) => {
    setChosen(people);
    form.setFieldValue(
      'student_ids',
      people.map(({ id }) => id),
    );
    const [only, ...others] = people;
    if (!only || others.length > 0 || offering_id) return;
    // usually there is one course, and it says the rest
    const found = await queryClient
      .fetchQuery(enrollmentsQuery({ student_id: only.id, on: starts_on ?? undefined }))
      .catch(() => undefined);
    if (found?.items[0]) fillFrom(found.items[0]);
  };

  return (
    <>
      <StudentsField
        chosen={chosen}
        error={form.errors.student_ids}
        data-autofocus={known.length === 0 || undefined}
        onChoose={(people) => void choose(people)}
      />
      <CourseField
        chosen={chosen}
        on={starts_on}
        value={offering_id}
        error={form.errors.offering_id}
        onChange={(id, minutes) =>
          form.setValues({ offering_id: id, ...(minutes && { duration_minutes: minutes }) })
        }
        onChoose={(people) => void choose(people)}
      />
      {!offering_id && (
        <TextInput
          label={t('schedule.field.title')}
          placeholder={t('schedule.plan.titleHint')}
          {...form.getInputProps('title')}
        />
      )}
    </>
  );
}

function Where({ form }: { form: PlanForm }) {
  const { t } = useTranslation();
  const { teachers, rooms } = useListed();
  return (
    <Group grow align="start">
      <Select
        label={t('schedule.field.teacher')}
        searchable
        data={teachers.map(({ id, full_name }) => ({ value: id, label: full_name }))}
        {...form.getInputProps('teacher_id')}
      />
      <Select
        label={t('schedule.field.room')}
        placeholder={t('schedule.noRoom')}
        searchable
        clearable
        data={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('room_id')}
      />
    </Group>
  );
}

function When({ form }: { form: PlanForm }) {
  const { t } = useTranslation();
  const { repeat, until, starts_on } = form.values;
  const weekly = repeat === 'weekly';
  const terms = useQuery(termsQuery());
  const term = terms.data?.items.find(
    (one) => starts_on && one.starts_on <= starts_on && starts_on <= one.ends_on,
  );
  return (
    <>
      <Group grow align="start" preventGrowOverflow={false}>
        <DateField
          label={t(weekly ? 'schedule.field.firstDate' : 'schedule.field.date')}
          {...form.getInputProps('starts_on')}
        />
        <TextInput
          type="time"
          step={300}
          label={t('schedule.field.time')}
          {...form.getInputProps('start_time')}
        />
        <NumberInput
          label={t('schedule.field.minutes')}
          step={5}
          allowDecimal={false}
          {...form.getInputProps('duration_minutes')}
        />
      </Group>
      {weekly && (
        <Group align="end" gap="sm">
          <SegmentedControl
            aria-label={t('schedule.plan.until')}
            data={[
              { value: 'count', label: t('schedule.plan.byCount') },
              { value: 'date', label: t('schedule.plan.byDate') },
            ]}
            {...form.getInputProps('until')}
          />
          {until === 'count' ? (
            <NumberInput
              aria-label={t('schedule.plan.byCount')}
              w={110}
              min={1}
              max={LONGEST_SERIES}
              allowDecimal={false}
              {...form.getInputProps('count')}
            />
          ) : (
            <DateField
              aria-label={t('schedule.plan.byDate')}
              w={170}
              min={starts_on ?? undefined}
              {...form.getInputProps('ends_on')}
            />
          )}
          {term && (
            <Button variant="subtle" onClick={() => form.setValues({ until: 'date', ends_on: term.ends_on })}>
              {t('schedule.plan.untilTermEnds', { term: term.name })}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
