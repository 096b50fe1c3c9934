import { Alert, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { isInRange, isNotEmpty, useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { Day } from '@/lib/dates';
import { lessonName } from '@/lib/lessons';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { occupiedText } from './clash';
import { DURATION } from './planning';
import { occupied, placingOf, type Placing } from './placing';
import type { Lesson } from './queries';
import type { Schedule } from './useSchedule';
import { clock, dayOf, minutesOf } from './wall';

interface Values {
  day: Day | null;
  time: string;
  duration_minutes: number | string;
  teacher_id: string | null;
  room_id: string | null;
}

interface MoveModalProps {
  lesson: Lesson;
  schedule: Schedule;
  onMove: (to: Placing) => void;
  onClose: () => void;
}

/** Moves a lesson without dragging. */
export function MoveModal({ lesson, schedule, onMove, onClose }: MoveModalProps) {
  const { t } = useTranslation();
  const from = placingOf(lesson);
  const teachers = withOwn(schedule.listed.teachers, lesson.teacher);
  const rooms = withOwn(schedule.listed.rooms, lesson.room);
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      day: dayOf(from.starts),
      time: clock(minutesOf(from.starts)),
      duration_minutes: from.duration_minutes,
      teacher_id: from.teacher?.id ?? null,
      room_id: from.room?.id ?? null,
    },
    validate: {
      day: required,
      time: required,
      duration_minutes: isInRange(DURATION, t('schedule.durationHint')),
    },
  });
  const placing = (values: Values): Placing => ({
    starts: `${values.day}T${values.time}`,
    duration_minutes: Number(values.duration_minutes),
    teacher: teachers.find(({ id }) => id === values.teacher_id) ?? null,
    room: rooms.find(({ id }) => id === values.room_id) ?? null,
  });

  return (
    <FormModal
      title={t('schedule.move.title', { title: lessonName(lesson).name })}
      submitLabel={t('schedule.move.submit')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => onMove(placing(values)))}
    >
      <Group grow align="start">
        <DateField label={t('schedule.field.date')} data-autofocus {...form.getInputProps('day')} />
        <TextInput type="time" label={t('schedule.field.time')} {...form.getInputProps('time')} />
        <NumberInput
          label={t('schedule.field.minutes')}
          step={5}
          allowDecimal={false}
          {...form.getInputProps('duration_minutes')}
        />
      </Group>
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
      {form.values.day && form.values.time && (
        <Taken lessons={schedule.everyLesson} lesson={lesson} to={placing(form.values)} />
      )}
    </FormModal>
  );
}

/** Warns of what the board knows; the server has the last word. */
function Taken({ lessons, lesson, to }: { lessons: readonly Lesson[]; lesson: Lesson; to: Placing }) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = occupied(lessons, lesson, to).map((one) => occupiedText(one, t, format));
  if (why.length === 0) return null;
  return <Alert color="orange" icon={<IconAlertTriangle />} role="status" title={why.join(' ')} />;
}

const withOwn = <T extends { id: string }>(listed: readonly T[], own: T | null | undefined): readonly T[] =>
  own && !listed.some(({ id }) => id === own.id) ? [...listed, own] : listed;
