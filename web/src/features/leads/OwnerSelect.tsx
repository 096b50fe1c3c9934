import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownersQuery } from './queries';

/** Who sees to a lead. */
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
