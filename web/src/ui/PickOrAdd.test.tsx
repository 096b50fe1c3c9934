import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { show } from '@/testing';
import { PickOrAdd, type Option } from './PickOrAdd';

function Field({ add }: { add: (name: string) => Promise<Option | undefined> }) {
  const [options, setOptions] = useState([{ value: '1', label: 'Guitar' }]);
  const [value, setValue] = useState<string | null>(null);
  const onAdd = async (name: string) => {
    const added = await add(name);
    if (added) setOptions([...options, added]);
    return added;
  };
  return (
    <>
      <PickOrAdd label="Instrument" options={options} value={value} onChange={setValue} onAdd={onAdd} />
      <output>{value}</output>
    </>
  );
}
const input = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Instrument' });
const chosen = () => screen.getByRole('status').textContent;

test('what is in the list is picked, whatever its letter case', async () => {
  await show(<Field add={vi.fn()} />);
  await userEvent.type(input(), 'gUITAR');
  expect(screen.queryByText(/Add “/)).toBeNull();
  await userEvent.click(screen.getByRole('option', { name: 'Guitar' }));
  expect(chosen()).toBe('1');
});

test('what is not in the list is added and chosen', async () => {
  const add = vi.fn(async (name: string) => ({ value: '2', label: name }));
  await show(<Field add={add} />);
  await userEvent.type(input(), ' Violin');
  await userEvent.click(screen.getByRole('option', { name: 'Add “Violin”' }));
  expect(add).toHaveBeenCalledWith('Violin');
  await vi.waitFor(() => expect(chosen()).toBe('2'));
  await vi.waitFor(() => expect(input().value).toBe('Violin'));
});

test('what could not be added is not chosen', async () => {
  await show(<Field add={async () => undefined} />);
  await userEvent.type(input(), 'Violin');
  await userEvent.click(screen.getByRole('option', { name: 'Add “Violin”' }));
  expect(chosen()).toBe('');
});
