import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { familiesFound, familyQuery } from './lists';

export interface Family {
  id: string;
  name: string;
}

interface FamilySelectProps extends SelectProps {
  onChoose?: (family: Family | null) => void;
}

/** A family found by its name, by a child or by a guardian; the server searches. */
export function FamilySelect({ value, onChange, onChoose, ...props }: FamilySelectProps) {
  const [words, setWords] = useState('');
  const [sought] = useDebouncedValue(words, 200);
  const found = useQuery(familiesFound(sought.trim()));
  const chosen = useQuery({ ...familyQuery(value ?? ''), enabled: !!value });
  const families = new Map((found.data?.items ?? []).map((family) => [family.id, family]));
  if (chosen.data) families.set(chosen.data.id, chosen.data);

  return (
    <Select
      {...props}
      {...(value !== undefined && { value })}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={[...families.values()].map(({ id, name, students }) => ({
        value: id,
        label: [name, students.map(({ full_name }) => full_name).join(', ')].filter(Boolean).join(' · '),
      }))}
      onChange={(id, option) => {
        onChange?.(id, option);
        onChoose?.((id !== null && families.get(id)) || null);
      }}
    />
  );
}
