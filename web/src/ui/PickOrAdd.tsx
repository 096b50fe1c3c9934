import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Option {
  value: string;
  label: string;
}

interface PickOrAddProps extends Omit<SelectProps, 'data' | 'onChange' | 'value'> {
  value?: string | null;
  onChange?: (value: string | null) => void;
  options: readonly Option[];
  /** Makes one with this name; what it gives is chosen. Without it, there is nothing to add. */
  onAdd: ((name: string) => Promise<Option | undefined>) | undefined;
}

const ADD = 'add';

/** One of a list, found by typing; what is typed and not there can be added to the list. */
export function PickOrAdd({ value = null, onChange, options, onAdd, ...props }: PickOrAddProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const name = search.trim();
  const isNew = name !== '' && !options.some((option) => sameName(option.label, name));

  const pick = async (chosen: string | null) => {
    if (chosen !== ADD) return onChange?.(chosen);
    const added = await onAdd?.(name);
    if (added) onChange?.(added.value);
  };

  return (
    <Select
      {...props}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      value={value}
      onChange={(chosen) => void pick(chosen)}
      data={onAdd && isNew ? [...options, { value: ADD, label: t('ui.addNamed', { name }) }] : [...options]}
      nothingFoundMessage={t('ui.nothingFound')}
    />
  );
}

const sameName = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase();
