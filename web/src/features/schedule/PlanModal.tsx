import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { isInRange, isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clashesOf, type Clash } from '@/api/clash';
import { ClashList } from '@/api/ClashList';
import { useFormat } from '@/api/format';
import { useDialogSave } from '@/api/save';
import { skippedText } from '@/api/skipped';
import { useListed } from '@/choices/useListed';
import type { Day } from '@/lib/dates';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import type { Spot } from './boardProps';
import { CourseField } from './CourseField';
import { NotEnrolled } from './NotEnrolled';
import { PlanWhen } from './PlanWhen';
import {
  asLesson,
  asSeries,
  DURATION,
  LONGEST_SERIES,
  strangersOf,
  type PlanManner,
  type PlanValues,
} from './planning';
import {
  createLesson,
  createSeries,
  enrollmentsQuery,
  type Enrollment,
  type Lesson,
  type Person,
  type SeriesCreated,
} from './queries';
import { StudentsField } from './StudentsField';

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
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [strangers, setStrangers] = useState<Person[]>([]);
  const [enrolling, setEnrolling] = useState<string>();
  const format = useFormat();
  const form = usePlanForm(spot, enrollment);
  const { repeat, student_ids, offering_id } = form.values;
  // agreed to once, it holds for the tries that follow, with the same students and the same course
  const whom = JSON.stringify([student_ids, offering_id]);
  const enroll = enrolling === whom;

  const send = async ({ values, manner }: { values: PlanValues; manner: PlanManner }): Promise<Planned> => {
    if (values.repeat === 'weekly') return createSeries(asSeries(values, manner));
    return { lessons: [await createLesson(asLesson(values))], skipped: [] };
  };
  const save = useDialogSave(send, {
    form,
    said: null,
    refresh: [['lessons'], ['enrollments'], ['classes'], ['students']],
    onProblem: (problem) => {
      const found = clashesOf(problem) ?? [];
      const missing = strangersOf(problem);
      setClashes(found);
      setStrangers(missing);
      return found.length + missing.length > 0;
    },
    onDone: ({ lessons, skipped }) => {
      const done = t('api.made', { count: lessons.length });
      toast.done([done, ...skippedText(skipped, t, format)].join(' '));
      onClose();
      const [first] = lessons;
      if (first) onPlanned?.(first.starts.slice(0, 10));
    },
  });
  const submit = (manner: PlanManner) => form.onSubmit((values) => save.mutate({ values, manner }));

  return (
    <FormModal
      title={t('schedule.plan.open')}
      submitLabel={t('schedule.plan.submit')}
      size="lg"
      saving={save.isPending}
      onClose={onClose}
      problem={save.problem}
      onSubmit={submit({ enroll })}
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
      <PlanWhen form={form} />
      {strangers.length > 0 && (
        <NotEnrolled
          strangers={strangers}
          saving={save.isPending}
          onEnroll={() => {
            setEnrolling(whom);
            submit({ enroll: true })();
          }}
        />
      )}
      {clashes.length > 0 && (
        <ClashList clashes={clashes}>
          {repeat === 'weekly' && (
            <Button
              variant="default"
              loading={save.isPending}
              onClick={() => submit({ enroll, skip_clashes: true })()}
            >
              {t('api.clash.skip')}
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
