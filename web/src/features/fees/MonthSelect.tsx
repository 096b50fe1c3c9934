import { Select, type SelectProps } from '@mantine/core';
import { useFormat } from '@/api/format';
import { monthsAround } from './months';

/** A month near this one; not every browser has a field for months. */
export function MonthSelect(props: SelectProps) {
  const format = useFormat();
  const months = monthsAround(format.today().slice(0, 7));
  return <Select data={months.map((month) => ({ value: month, label: format.month(month) }))} {...props} />;
}
