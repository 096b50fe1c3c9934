import { expect, test } from 'vitest';
import { changeTo, endOf, occupied, placed, placingOf, withResource } from './placing';
import { resourcesFor } from './resources';
import { arjun, asha, lesson } from './testLessons';
import { durationOf, wallTimeIn } from './wall';

const one = lesson('a', '2026-11-23T17:00', 45);
const none = { teachers: [], rooms: [] };

test('a lesson may end after midnight', () => {
  const late = placed(one, { ...placingOf(one), starts: '2026-12-31T23:30', duration_minutes: 60 });
  expect(late.ends).toBe('2027-01-01T00:30');
  expect(durationOf(late)).toBe(60);
  expect(endOf(placingOf(one))).toBe('2026-11-23T17:45');
});

test('only what differs is sent', () => {
  const from = placingOf(one);
  expect(changeTo(one, from)).toEqual({ version: 1 });
  expect(changeTo(one, { ...from, starts: '2026-11-24T17:00' })).toEqual({
    version: 1,
    starts: '2026-11-24T17:00',
  });
  expect(changeTo(one, { ...from, teacher: arjun, room: null, duration_minutes: 30 })).toEqual({
    version: 1,
    duration_minutes: 30,
    teacher_id: 'arjun',
    room_id: null,
  });
});

test('nobody is moved to "no teacher", a lesson may be moved to "no room"', () => {
  const nothing = { id: null, name: 'None' };
  expect(withResource(placingOf(one), 'teacher', nothing).teacher?.id).toBe('meera');
  expect(withResource(placingOf(one), 'room', nothing).room).toBeNull();
});

test('who is busy is known before the server is asked', () => {
  const students = [{ ...asha, why: 'enrolled' as const, how: 'roster' as const }];
  const moved = { ...one, students };
  const others = [
    lesson('teacher', '2026-11-23T17:30', 30, { room: null }),
    lesson('room', '2026-11-23T17:30', 30, { teacher: arjun }),
    lesson('student', '2026-11-23T16:30', 60, { teacher: arjun, room: null, students }),
    lesson('after', '2026-11-23T17:45', 30),
    lesson('cancelled', '2026-11-23T17:00', 30, { status: 'cancelled' }),
  ];
  const busy = occupied([moved, ...others], moved, placingOf(moved));
  expect(busy.map(({ resource, by }) => [resource, by.id])).toEqual([
    ['teacher', 'teacher'],
    ['room', 'room'],
    ['student', 'student'],
  ]);
});

test('the board has everybody listed, whoever else teaches, and a place for lessons without', () => {
  const listed = { teachers: [{ ...arjun, active: true, email: null, phone: null, user: null }], rooms: [] };
  const lessons = [one, lesson('b', '2026-11-23T17:00', 45, { teacher: null })];
  const names = resourcesFor('teacher', listed, lessons, 'No teacher').map(({ name }) => name);
  expect(names).toEqual(['Arjun', 'Meera', 'No teacher']);
  const rooms = ['Room 10', 'Room 2'].map((name) =>
    lesson(name, '2026-11-23T17:00', 45, { room: { id: name, name, branch_id: 'b' } }),
  );
  expect(resourcesFor('room', none, rooms, '').map(({ name }) => name)).toEqual(['Room 2', 'Room 10']);
});

test('now is what the clock of the institute shows', () => {
  expect(wallTimeIn('Asia/Kolkata', new Date('2026-11-22T20:00:00Z'))).toBe('2026-11-23T01:30');
});
