import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { show } from '@/testing';
import { FormModal } from './FormModal';

function Opener({ save }: { save: () => void }) {
  const [opened, setOpened] = useState(false);
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    save();
  };
  return (
    <>
      <button onClick={() => setOpened(true)}>Add room</button>
      {opened && (
        <FormModal title="New room" onClose={() => setOpened(false)} onSubmit={submit}>
          <input aria-label="Name" data-autofocus />
        </FormModal>
      )}
    </>
  );
}

test('the first field has the focus, Enter saves, Escape closes and gives the focus back', async () => {
  const save = vi.fn();
  await show(<Opener save={save} />);
  await userEvent.click(screen.getByText('Add room'));
  expect(screen.getByRole('dialog', { name: 'New room' })).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
  await userEvent.keyboard('Hall{Enter}');
  expect(save).toHaveBeenCalledOnce();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByText('Add room')));
  expect(screen.queryByRole('dialog')).toBeNull();
});
