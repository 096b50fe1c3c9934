import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { roomsQuery } from '@/choices/lists';
import { TeacherSelect } from '@/choices/selects';
import { weekdayChoices } from '@/lib/weekly';
import type { ClassTime } from './queries.weekly';

/** What the fields hold; the names are the API's, so that its messages land beside them. */
export interface TimeValues {
  weekday: string;
  start_time: string;
  duration_minutes: number | string;
  teacher_id: string | null;
  room_id: string | null;
}

export const freshTime: TimeValues = {
  weekday: '1',
  start_time: '',
  duration_minutes: '',
  teacher_id: null,
  room_id: null,
};

/** Without minutes those of the offering hold. */
export const asTime = ({ weekday, duration_minutes, ...rest }: TimeValues): ClassTime => ({
  ...rest,
  weekday: Number(weekday),
  duration_minutes: duration_minutes === '' ? null : Number(duration_minutes),
});

interface WeeklyTimeFieldsProps {
  /** `getInputProps` of the form, for the fields of this time. */
  field: (name: keyof TimeValues) => object;
  branchId: string | null;
  autofocus?: boolean;
}

/** Day, time and length, teacher and room. */
export function WeeklyTimeFields({ field, branchId, autofocus = false }: WeeklyTimeFieldsProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const rooms = useQuery(roomsQuery());
  const inBranch = rooms.data?.items.filter((room) => room.branch_id === branchId) ?? [];
  return (
    <>
      <SimpleGrid cols={{ base: 2, xs: 3 }}>
        <Select
          label={t('courses.class.weekday')}
          data={weekdayChoices(locale)}
          allowDeselect={false}
          data-autofocus={autofocus || undefined}
          {...field('weekday')}
        />
        <TextInput type="time" step={300} label={t('courses.class.time')} {...field('start_time')} />
        <NumberInput
          label={t('courses.class.minutes')}
          placeholder={t('courses.class.minutesHint')}
          min={5}
          max={600}
          step={5}
          allowDecimal={false}
          {...field('duration_minutes')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TeacherSelect
          label={t('courses.field.teacher')}
          placeholder={t('courses.field.noTeacher')}
          {...field('teacher_id')}
        />
        <Select
          label={t('courses.class.room')}
          placeholder={t('courses.class.noRoom')}
          clearable
          data={inBranch.map(({ id, name, capacity }) => ({
            value: id,
            label: capacity ? `${name} (${capacity})` : name,
          }))}
          {...field('room_id')}
        />
      </SimpleGrid>
    </>
  );
}
