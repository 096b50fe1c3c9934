import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencySymbol, parseMoney, toDecimal, type MoneyStyle } from '@/lib/money';

interface MoneyInputProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'style'> {
  money: MoneyStyle;
  /** Minor units; null while what stands in the field is no amount. */
  value?: number | null;
  /** The amount; and what was typed, which tells an empty field from what is no amount. */
  onChange?: (minor: number | null, typed: string) => void;
}

export function MoneyInput({ money, value, onChange, onBlur, error, ...props }: MoneyInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => written(value, money));
  const typed = parseMoney(text, money);
  // the form changed the amount by itself
  const shown = (value ?? null) === typed ? text : written(value, money);
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      leftSection={<span aria-hidden>{currencySymbol(money)}</span>}
      value={shown}
      error={error ?? (text !== '' && typed === null ? t('ui.notAnAmount') : undefined)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange?.(parseMoney(event.currentTarget.value, money), event.currentTarget.value);
      }}
      onBlur={(event) => {
        if (typed !== null) setText(written(typed, money));
        onBlur?.(event);
      }}
    />
  );
}

function written(minor: number | null | undefined, { exponent }: MoneyStyle): string {
  return minor === null || minor === undefined ? '' : toDecimal(minor, exponent);
}
