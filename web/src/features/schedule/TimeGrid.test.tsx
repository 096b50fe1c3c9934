import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { meAs, serve, show } from '@/testing';
import type { Column } from './boardProps';
import { arjun, lesson } from './testLessons';
import { TimeGrid } from './TimeGrid';

const day = '2026-11-23';
const columns: Column[] = [{ id: 'meera', full_name: 'Meera' }, arjun].map((teacher) => ({
  key: teacher.id,
  label: teacher.full_name,
  day,
  resource: { id: teacher.id, name: teacher.full_name, teacher },
}));
const guitar = lesson('guitar', `${day}T17:00`, 45);
const taken = lesson('taken', `${day}T17:15`, 30, { teacher: arjun, room: null });

beforeEach(() => void serve({ 'GET /api/v1/me': [200, meAs(['owner'])] }));

async function showGrid() {
  const move = vi.fn();
  const open = vi.fn();
  await show(
    <TimeGrid
      columns={columns}
      now={`${day}T12:00`}
      lessons={[guitar, taken]}
      by="teacher"
      onMove={move}
      onOpen={open}
    />,
  );
  const chip = await screen.findByRole('button', { name: /Lesson guitar/ });
  chip.focus();
  return { move, open, chip };
}

test('Alt and arrows carry a lesson; it is put down once, when Alt is let go, and said on the way', async () => {
  const { move } = await showGrid();
  const user = userEvent.setup(); // remembers that Alt is held
  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowRight}');
  expect(move).not.toHaveBeenCalled();
  expect(screen.getByText(/^Arjun, 5:30.pm\. Arjun teaches “Lesson taken” at 5:15.pm\.$/)).toBeTruthy();
  await user.keyboard('{/Alt}');
  expect(move).toHaveBeenCalledOnce();
  expect(move.mock.calls[0]?.[1]).toMatchObject({
    starts: `${day}T17:30`,
    duration_minutes: 45,
    teacher: arjun,
    room: { id: 'one' },
  });
});

test('Escape gives up, and the edge of the board stops', async () => {
  const { move } = await showGrid();
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await userEvent.keyboard('{Alt>}{ArrowUp}{Escape}{/Alt}');
  expect(move).not.toHaveBeenCalled();
});

test('Enter opens, and arrows without Alt do nothing', async () => {
  const { move, open } = await showGrid();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(open).toHaveBeenCalledExactlyOnceWith(guitar);
  expect(move).not.toHaveBeenCalled();
});

test('a drag of a few pixels is a click; a longer one moves in quarters of an hour', async () => {
  const { move, chip } = await showGrid();
  const body = document.querySelector<HTMLElement>('[class*=body]');
  // nine to twenty, one pixel a minute, two columns of 100
  vi.spyOn(body as HTMLElement, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 660));
  const at = (clientX: number, clientY: number) => ({
    clientX,
    clientY,
    button: 0,
    pointerType: 'mouse',
    isPrimary: true,
  });
  fireEvent.pointerDown(chip, at(50, 490));
  fireEvent.pointerMove(window, at(52, 491));
  fireEvent.pointerUp(window, at(52, 491));
  expect(move).not.toHaveBeenCalled();

  fireEvent.pointerDown(chip, at(50, 490));
  fireEvent.pointerMove(window, at(150, 455));
  fireEvent.pointerUp(window, at(150, 455));
  expect(move.mock.calls[0]?.[1]).toMatchObject({ starts: `${day}T16:30`, teacher: arjun });
});
