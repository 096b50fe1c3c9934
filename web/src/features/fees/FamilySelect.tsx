import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { familiesQuery } from './queries';

export interface Family {
  id: string;
  name: string;
}

interface FamilySelectProps extends Omit<SelectProps, 'value' | 'onChange'> {
  onChoose: (family: Family | null) => void;
}

/** A family by a part of its name or of its students' names; the server searches. */
export function FamilySelect({ onChoose, ...props }: FamilySelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed, 200);
  const found = useQuery(familiesQuery(sought.trim()));
  const families = found.data?.items ?? [];
  return (
    <Select
      label={t('fees.family')}
      placeholder={t('fees.typeName')}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('fees.noFamily')}
      data={families.map(({ id, name, students }) => ({
        value: id,
        label: [name, students.map(({ full_name }) => full_name).join(', ')].filter(Boolean).join(' · '),
      }))}
      onChange={(id) => onChoose(families.find((family) => family.id === id) ?? null)}
      {...props}
    />
  );
}
