import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { studentsFound } from '@/choices/lists';
import { type Person } from './queries';

interface StudentsFieldProps extends Omit<MultiSelectProps, 'value' | 'onChange'> {
  chosen: readonly Person[];
  onChoose: (chosen: Person[]) => void;
}

/** Students by a part of their names; the server searches. */
export function StudentsField({ chosen, onChoose, ...props }: StudentsFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed, 200);
  const found = useQuery(studentsFound(sought.trim()));
  const people = new Map([...chosen, ...(found.data?.items ?? [])].map((person) => [person.id, person]));

  return (
    <MultiSelect
      label={t('schedule.field.students')}
      placeholder={chosen.length > 0 ? undefined : t('schedule.plan.studentsHint')}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage={t('schedule.plan.noStudent')}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...people.values()].map(({ id, full_name }) => ({ value: id, label: full_name }))}
      value={chosen.map(({ id }) => id)}
      {...props}
      onChange={(ids) => {
        setTyped('');
        onChoose(ids.flatMap((id) => people.get(id) ?? []));
      }}
    />
  );
}
