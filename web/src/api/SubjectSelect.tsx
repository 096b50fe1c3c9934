import type { SelectProps } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PickOrAdd, type Option } from '@/ui/PickOrAdd';
import { client, answer } from './client';
import { useSave } from './save';

/** What is taught here; more than a school has. */
const choice = { active: true, page_size: 200 };

const instrumentsQuery = () =>
  queryOptions({
    queryKey: ['instruments', 'choice'],
    queryFn: () => answer(client.GET('/instruments', { params: { query: choice } })),
  });
const levelsQuery = () =>
  queryOptions({
    queryKey: ['levels', 'choice'],
    queryFn: () => answer(client.GET('/levels', { params: { query: choice } })),
  });
const createInstrument = (name: string) => answer(client.POST('/instruments', { body: { name } }));
const createLevel = (name: string) => answer(client.POST('/levels', { body: { name } }));

interface SubjectSelectProps extends Omit<SelectProps, 'data' | 'onChange' | 'value'> {
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** What is chosen now, which may be closed and no longer in the list. */
  current: Named | null | undefined;
}

export function InstrumentSelect({ current, ...props }: SubjectSelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(instrumentsQuery());
  const add = useSave(createInstrument, { refresh: [['instruments']] });
  return (
    <PickOrAdd
      label={t('api.subject.instrument')}
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
      label={t('api.subject.level')}
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
