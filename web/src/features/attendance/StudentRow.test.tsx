import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { show } from '@/testing';
import type { Row } from './queries';
import { StudentRow } from './StudentRow';

const row = (name: string, more: Partial<Row> = {}): Row => ({
  student_id: name,
  full_name: name,
  code: null,
  note: null,
  version: 0,
  ...more,
});

test('arrows move between choices and students without marking; Enter marks', async () => {
  const mark = vi.fn();
  await show(
    <ul>
      <StudentRow row={row('Asha')} disabled={false} onMark={mark} />
      <StudentRow row={row('Ravi')} disabled={false} onMark={mark} />
    </ul>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  const group = screen.getByRole('radiogroup', { name: 'Attendance of Ravi' });
  expect(group.contains(document.activeElement)).toBe(true);
  expect(mark).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(mark).toHaveBeenCalledExactlyOnceWith('late');
});

test('a note goes with the mark that stands', async () => {
  const mark = vi.fn();
  await show(<StudentRow row={row('Asha', { code: 'late' })} disabled={false} onMark={mark} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add a note for Asha' }));
  await userEvent.type(screen.getByRole('textbox'), 'Rain{Enter}');
  expect(mark).toHaveBeenCalledExactlyOnceWith('late', 'Rain');
});
