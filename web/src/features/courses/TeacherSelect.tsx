import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { teachersQuery } from './queries';

export function TeacherSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(teachersQuery());
  return (
    <Select
      label={t('courses.field.teacher')}
      placeholder={t('courses.field.noTeacher')}
      searchable
      clearable
      data={data?.items.map((teacher) => ({ value: teacher.id, label: teacher.full_name })) ?? []}
      {...props}
    />
  );
}
