import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { teachersQuery } from './queries';

/** The teachers in use, and the one chosen already. */
export function TeacherSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(teachersQuery());
  const teachers = data?.items.filter(({ id, active }) => active || id === props.value) ?? [];
  return (
    <Select
      label={t('courses.field.teacher')}
      placeholder={t('courses.field.noTeacher')}
      searchable
      clearable
      data={teachers.map((teacher) => ({ value: teacher.id, label: teacher.full_name }))}
      {...props}
    />
  );
}
