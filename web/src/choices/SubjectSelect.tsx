import type { SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, client } from '@/api/client';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { PickOrAdd, type Option } from '@/ui/PickOrAdd';
import { instrumentsQuery, levelsQuery } from './lists';

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
  const onAdd = useAdd(createInstrument, 'instruments');
  return (
    <PickOrAdd
      label={t('choices.instrument')}
      options={choices(data?.items, current)}
      onAdd={onAdd}
      {...props}
    />
  );
}

export function LevelSelect({ current, ...props }: SubjectSelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(levelsQuery());
  const onAdd = useAdd(createLevel, 'levels');
  return (
    <PickOrAdd
      label={t('choices.level')}
      clearable
      options={choices(data?.items, current)}
      onAdd={onAdd}
      {...props}
    />
  );
}

/** Adds what was typed, for whom may change what is taught here. */
function useAdd(create: (name: string) => Promise<Named>, list: string) {
  const mayAdd = useViewer().can('courses:create');
  const add = useSave(create, { refresh: [[list]] });
  return mayAdd ? (name: string) => add.mutateAsync(name).then(asOption, () => undefined) : undefined;
}

interface Named {
  id: string;
  name: string;
}

const asOption = ({ id, name }: Named): Option => ({ value: id, label: name });

/** What is taught here, and what is chosen already, even if it is taught no more. */
function choices(
  items: readonly (Named & { active: boolean })[] = [],
  current: Named | null | undefined,
): Option[] {
  const open = items.filter(({ active }) => active);
  const gone = current && !open.some(({ id }) => id === current.id);
  return [...open, ...(gone ? [current] : [])].map(asOption);
}
