import type { Lesson } from './queries';
import { endOf } from './placing';

const person = (id: string) => ({ id, full_name: id[0]?.toUpperCase() + id.slice(1) });

/** A lesson for tests: `lesson('a', '2026-11-23T17:00')` of Meera in room one. */
export function lesson(id: string, starts: string, minutes = 60, more: Partial<Lesson> = {}): Lesson {
  return {
    id,
    kind: 'private',
    series_id: null,
    offering_id: null,
    title: `Lesson ${id}`,
    starts,
    ends: endOf({ starts, duration_minutes: minutes, teacher: null, room: null }),
    starts_at: `${starts}:00Z`,
    ends_at: `${starts}:00Z`,
    teacher: person('meera'),
    room: { id: 'one', name: 'Room one', branch_id: 'b' },
    students: [],
    shifted: false,
    status: 'planned',
    cancel_reason: null,
    version: 1,
    ...more,
  };
}

export const arjun = person('arjun');
export const asha = person('asha');
