import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { familiesQuery, familyQuery, type FamilyItem } from './queries';

/** A family found by name, by a child or by a guardian. */
export function FamilySelect({ value, ...props }: SelectProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [sought] = useDebouncedValue(words, 250);
  const found = useQuery(familiesQuery({ q: sought || undefined }));
  const chosen = useQuery({ ...familyQuery(value ?? ''), enabled: !!value });
  const families = new Map((found.data?.items ?? []).map((family) => [family.id, family]));
  if (chosen.data) families.set(chosen.data.id, chosen.data);

  return (
    <Select
      {...props}
      value={value ?? null}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      data={[...families.values()].map((family) => ({ value: family.id, label: described(family) }))}
      // the server has searched already
      filter={({ options }) => options}
      nothingFoundMessage={t('people.families.notFound')}
    />
  );
}

function described({ name, students }: FamilyItem): string {
  const children = students.map((student) => student.full_name).join(', ');
  return children ? `${name} · ${children}` : name;
}
