import { TextInput, type TextInputProps } from '@mantine/core';
import type { Day } from '@/lib/dates';
import { useFormat } from './format';

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  value?: Day | null;
  onChange?: (day: Day | null) => void;
}

/**
 * A day, picked with the device's own calendar or typed. Devices write days in their own order, so the chosen one
 * stands below once more as the institute writes it.
 */
export function DateField({ value, onChange, label, description, ...props }: DateFieldProps) {
  const format = useFormat();
  return (
    <TextInput
      {...props}
      type="date"
      label={label}
      description={label && value ? format.day(value, 'full') : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.currentTarget.value || null)}
    />
  );
}
