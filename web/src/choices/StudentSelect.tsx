import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { studentsFound } from './lists';

/** A student by a part of the name; the server searches. */
export function StudentSelect(props: SelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed, 200);
  const found = useQuery(studentsFound(sought.trim()));
  return (
    <Select
      {...props}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={found.data?.items.map(({ id, full_name }) => ({ value: id, label: full_name })) ?? []}
      nothingFoundMessage={t('ui.nothingFound')}
    />
  );
}
