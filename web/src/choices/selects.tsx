import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { weeklyTexts } from '@/lib/weekly';
import { branchesQuery, openClassesQuery, teachersQuery } from './lists';
import { useListed } from './useListed';

// Each page has its own words for what is chosen: labels come with the props.

/** The teachers in use, and the one chosen already. */
export function TeacherSelect(props: SelectProps) {
  const { data } = useQuery(teachersQuery());
  const teachers = data?.items.filter(({ id, active }) => active || id === props.value) ?? [];
  return (
    <Select
      searchable
      clearable
      data={teachers.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      {...props}
    />
  );
}

/** The branches in use, and the one chosen already. */
export function BranchSelect(props: SelectProps) {
  const { data } = useQuery(branchesQuery());
  const branches = data?.items.filter(({ id, active }) => active || id === props.value) ?? [];
  return <Select data={branches.map(({ id, name }) => ({ value: id, label: name }))} {...props} />;
}

export function RoomSelect(props: SelectProps) {
  const { rooms } = useListed();
  return (
    <Select
      searchable
      clearable
      data={rooms.map(({ id, name }) => ({ value: id, label: name }))}
      {...props}
    />
  );
}

interface ClassSelectProps extends SelectProps {
  offeringId: string;
}

/** The classes of an offering, with their times and their free places. */
export function ClassSelect({ offeringId, ...props }: ClassSelectProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { data } = useQuery(openClassesQuery(offeringId));
  return (
    <Select
      clearable
      data={
        data?.items.map(({ id, name, weekly_times, free_places }) => ({
          value: id,
          label: [name, weeklyTexts(weekly_times, locale), t('choices.free', { count: free_places })]
            .filter(Boolean)
            .join(' · '),
        })) ?? []
      }
      {...props}
    />
  );
}
