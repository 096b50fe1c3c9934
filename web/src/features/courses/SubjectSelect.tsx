import type { SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { PickOrAdd, type Option } from '@/ui/PickOrAdd';
import { createInstrument, createLevel, instrumentsQuery, levelsQuery, type Course } from './queries';

interface SubjectSelectProps extends Omit<SelectProps, 'data' | 'onChange' | 'value'> {
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** What the course has now, which may be closed and no longer in the list. */
  current: Course['instrument'] | null | undefined;
}

export function InstrumentSelect({ current, ...props }: SubjectSelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(instrumentsQuery());
  const add = useSave(createInstrument, { refresh: [['instruments']] });
  return (
    <PickOrAdd
      label={t('courses.field.instrument')}
      options={choices(data?.items, current)}
      onAdd={(name) => add.mutateAsync(name).then(asOption, () => undefined)}
      {...props}
    />
  );
}

export function LevelSelect({ current, ...props }: SubjectSelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(levelsQuery());
  const add = useSave(createLevel, { refresh: [['levels']] });
  return (
    <PickOrAdd
      label={t('courses.field.level')}
      clearable
      options={choices(data?.items, current)}
      onAdd={(name) => add.mutateAsync(name).then(asOption, () => undefined)}
      {...props}
    />
  );
}

interface Named {
  id: string;
  name: string;
}

const asOption = ({ id, name }: Named): Option => ({ value: id, label: name });

function choices(items: readonly Named[] = [], current: Named | null | undefined): Option[] {
  const gone = current && !items.some((item) => item.id === current.id);
  return [...items, ...(gone ? [current] : [])].map(asOption);
}
