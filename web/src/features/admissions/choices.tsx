import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { weeklyTexts } from '@/lib/weekly';
import { classesQuery, roomsQuery, teachersQuery } from './queries';

export function TeacherSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(teachersQuery());
  const active = data?.items.filter(({ active }) => active) ?? [];
  return (
    <Select
      label={t('admissions.teacher')}
      placeholder={t('admissions.noTeacher')}
      searchable
      clearable
      data={active.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      {...props}
    />
  );
}

/** The classes of an offering, with their times and their free places. */
export function ClassSelect({ offeringId, ...props }: SelectProps & { offeringId: string }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { data } = useQuery(classesQuery(offeringId));
  return (
    <Select
      label={t('admissions.class')}
      placeholder={t('admissions.noClass')}
      clearable
      data={
        data?.items.map(({ id, name, weekly_times, free_places }) => ({
          value: id,
          label: [name, weeklyTexts(weekly_times, locale), t('admissions.free', { count: free_places })]
            .filter(Boolean)
            .join(' · '),
        })) ?? []
      }
      {...props}
    />
  );
}

export function RoomSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(roomsQuery());
  const active = data?.items.filter(({ active }) => active) ?? [];
  return (
    <Select
      label={t('admissions.room')}
      placeholder={t('admissions.noRoom')}
      searchable
      clearable
      data={active.map(({ id, name }) => ({ value: id, label: name }))}
      {...props}
    />
  );
}
