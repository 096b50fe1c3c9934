import { Checkbox, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { roomsQuery } from '@/choices/lists';
import { RoomSelect } from '@/choices/selects';
import { Slot } from '@/routing/slots';
import type { TermsForm } from './TermsFields';

interface WeeklyFieldsProps {
  form: TermsForm;
  /** How long a lesson of the offering is. */
  usual: number;
}

/** Weekly lessons of somebody without a class: when the teacher is free, and how long it goes on. */
export function WeeklyFields({ form, usual }: WeeklyFieldsProps) {
  const { t } = useTranslation();
  const { plans } = form.values;
  return (
    <Stack gap="sm">
      <Checkbox label={t('admissions.plan')} {...form.getInputProps('plans', { type: 'checkbox' })} />
      {plans && <Fields form={form} usual={usual} />}
    </Stack>
  );
}

function Fields({ form, usual }: WeeklyFieldsProps) {
  const { t } = useTranslation();
  const field = (name: string) => form.getInputProps(`weekly_time.${name}`);
  return (
    <>
      <Free form={form} usual={usual} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <DateField label={t('admissions.firstLesson')} {...field('starts_on')} />
        <TextInput type="time" step={300} label={t('admissions.time')} {...field('start_time')} />
        <NumberInput
          label={t('admissions.minutes')}
          placeholder={String(usual)}
          min={5}
          max={600}
          step={5}
          allowDecimal={false}
          {...field('duration_minutes')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <RoomSelect label={t('admissions.room')} placeholder={t('admissions.noRoom')} {...field('room_id')} />
        <DateField label={t('admissions.lastLesson')} {...field('ends_on')} />
      </SimpleGrid>
    </>
  );
}

/** When the teacher is free in the first week; what is chosen there fills the fields. */
function Free({ form, usual }: WeeklyFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rooms = useQuery(roomsQuery());
  const { teacher_id, starts_on, weekly_time } = form.values;
  if (!teacher_id) {
    return (
      <Text size="sm" c="dimmed">
        {t('admissions.chooseTeacher')}
      </Text>
    );
  }
  const today = format.today();
  const branches = new Set(rooms.data?.items.filter(({ active }) => active).map((room) => room.branch_id));
  const { starts_on: day, start_time: time, duration_minutes: minutes } = weekly_time;
  return (
    <Slot
      name="freeTimes"
      props={{
        teacherId: teacher_id,
        from: starts_on && starts_on > today ? starts_on : today,
        minutes: minutes === '' ? usual : Number(minutes),
        branchId: branches.size === 1 ? [...branches][0] : undefined,
        value: day && time ? `${day}T${time}` : undefined,
        onChange: ({ starts, rooms: free }) =>
          form.setFieldValue('weekly_time', {
            ...weekly_time,
            starts_on: starts.slice(0, 10),
            start_time: starts.slice(11, 16),
            room_id: free ? (free[0]?.id ?? null) : weekly_time.room_id,
          }),
      }}
    />
  );
}
