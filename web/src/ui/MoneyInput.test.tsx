import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { show } from '@/testing';
import { MoneyInput } from './MoneyInput';

const money = { currency: 'INR', exponent: 2, locale: 'en-IN' };

function Field({ start, told }: { start: number | null; told: (minor: number | null) => void }) {
  const [minor, setMinor] = useState(start);
  const change = (value: number | null) => {
    setMinor(value);
    told(value);
  };
  return (
    <>
      <MoneyInput label="Price" money={money} value={minor} onChange={change} />
      <button onClick={() => setMinor(9900)}>usual</button>
    </>
  );
}
const input = () => screen.getByLabelText<HTMLInputElement>('Price');

test('what is typed arrives in minor units and is written out when the field is left', async () => {
  const told = vi.fn();
  await show(<Field start={null} told={told} />);
  await userEvent.type(input(), '1,500.5');
  expect(told).toHaveBeenLastCalledWith(150050);
  expect(input().value).toBe('1,500.5');
  await userEvent.tab();
  expect(input().value).toBe('1500.50');
});

test('what is no amount is kept for correction and said', async () => {
  const told = vi.fn();
  await show(<Field start={50000} told={told} />);
  expect(input().value).toBe('500.00');
  await userEvent.clear(input());
  expect(told).toHaveBeenLastCalledWith(null);
  await userEvent.type(input(), '12a');
  expect(input().value).toBe('12a');
  expect(screen.getByText('Please enter an amount')).toBeTruthy();
});

test('an amount set by the form is shown', async () => {
  await show(<Field start={null} told={vi.fn()} />);
  await userEvent.type(input(), '5');
  await userEvent.click(screen.getByText('usual'));
  expect(input().value).toBe('99.00');
});
