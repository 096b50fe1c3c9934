import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { branchesQuery, instrumentsQuery, levelsQuery, ownersQuery, teachersQuery } from './queries';

interface Named {
  id: string;
  name: string;
}

/** What can be chosen, and what was chosen before and can be no more. */
const options = (items: readonly Named[] = [], current?: Named | null) =>
  [...items, ...(current && !items.some(({ id }) => id === current.id) ? [current] : [])].map(
    ({ id, name }) => ({ value: id, label: name }),
  );

type ChoiceProps = SelectProps & { current?: Named | null | undefined };

export function InstrumentSelect({ current, ...props }: ChoiceProps) {
  const { t } = useTranslation();
  const { data } = useQuery(instrumentsQuery());
  return (
    <Select
      label={t('leads.field.instrument')}
      searchable
      clearable
      data={options(data?.items, current)}
      {...props}
    />
  );
}

export function LevelSelect({ current, ...props }: ChoiceProps) {
  const { t } = useTranslation();
  const { data } = useQuery(levelsQuery());
  return <Select label={t('leads.field.level')} clearable data={options(data?.items, current)} {...props} />;
}

export function BranchSelect({ current, ...props }: ChoiceProps) {
  const { t } = useTranslation();
  const { data } = useQuery(branchesQuery());
  const active = data?.items.filter(({ active, id }) => active || id === current?.id);
  return <Select label={t('leads.field.branch')} clearable data={options(active, current)} {...props} />;
}

export function OwnerSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(ownersQuery());
  return (
    <Select
      label={t('leads.field.owner')}
      searchable
      clearable
      data={data?.items.map(({ id, full_name }) => ({ value: id, label: full_name })) ?? []}
      {...props}
    />
  );
}

export function TeacherSelect(props: SelectProps) {
  const { t } = useTranslation();
  const { data } = useQuery(teachersQuery());
  const active = data?.items.filter(({ active }) => active) ?? [];
  return (
    <Select
      label={t('leads.trial.teacher')}
      searchable
      clearable
      data={active.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      {...props}
    />
  );
}
