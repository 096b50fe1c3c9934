import { TextInput, type TextInputProps } from '@mantine/core';
import type { Day } from '@/lib/dates';

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  value?: Day | null;
  onChange?: (day: Day | null) => void;
}

/** A day, picked with the device's own calendar or typed. */
export function DateField({ value, onChange, ...props }: DateFieldProps) {
  return (
    <TextInput
      {...props}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.currentTarget.value || null)}
    />
  );
}
