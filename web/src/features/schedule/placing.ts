import { addDays, type Day, type WallTime } from '@/lib/dates';
import type { Lesson, LessonChange, LessonRoom, Person } from './queries';
import type { By, Resource } from './resources';
import { clock, dayOf, durationOf, minutesOf, wallTime } from './wall';

/** When, with whom and where a lesson is. */
export interface Placing {
  starts: WallTime;
  duration_minutes: number;
  teacher: Person | null;
  room: LessonRoom | null;
}

export const placingOf = (lesson: Lesson): Placing => ({
  starts: lesson.starts,
  duration_minutes: durationOf(lesson),
  teacher: lesson.teacher ?? null,
  room: lesson.room ?? null,
});

export const samePlacing = (a: Placing, b: Placing) =>
  a.starts === b.starts &&
  a.duration_minutes === b.duration_minutes &&
  a.teacher?.id === b.teacher?.id &&
  a.room?.id === b.room?.id;

/** Onto another row or column of the board. Nobody can be moved to "no teacher". */
export function withResource(placing: Placing, by: By, resource: Resource): Placing {
  if (by === 'room') return { ...placing, room: resource.room ?? null };
  return { ...placing, teacher: resource.teacher ?? placing.teacher };
}

const DAY_MINUTES = 24 * 60;

export function endOf({ starts, duration_minutes }: Placing): WallTime {
  const end = minutesOf(starts) + duration_minutes;
  return `${addDays(dayOf(starts), Math.floor(end / DAY_MINUTES))}T${clock(end % DAY_MINUTES)}`;
}

export const placed = (lesson: Lesson, placing: Placing): Lesson => ({
  ...lesson,
  starts: placing.starts,
  ends: endOf(placing),
  teacher: placing.teacher,
  room: placing.room,
});

/** What to send: only what differs, so that nobody needs a right to what stays. */
export function changeTo(lesson: Lesson, to: Placing): LessonChange {
  const from = placingOf(lesson);
  return {
    version: lesson.version,
    ...(from.starts !== to.starts && { starts: to.starts }),
    ...(from.duration_minutes !== to.duration_minutes && { duration_minutes: to.duration_minutes }),
    ...(to.teacher && from.teacher?.id !== to.teacher.id && { teacher_id: to.teacher.id }),
    ...(from.room?.id !== to.room?.id && { room_id: to.room?.id ?? null }),
  };
}

export interface Occupied {
  resource: 'teacher' | 'room' | 'student';
  name: string;
  by: Lesson;
}

/** Who or what is busy already, as far as the board knows. The server decides. */
export function occupied(lessons: readonly Lesson[], lesson: Lesson, to: Placing): Occupied[] {
  const end = endOf(to);
  const students = new Set(lesson.students.map(({ id }) => id));
  return lessons
    .filter((other) => other.id !== lesson.id && other.status === 'planned')
    .filter((other) => other.starts < end && to.starts < other.ends)
    .flatMap((other): Occupied[] => [
      ...(to.teacher && other.teacher?.id === to.teacher.id
        ? [{ resource: 'teacher' as const, name: to.teacher.full_name, by: other }]
        : []),
      ...(to.room && other.room?.id === to.room.id
        ? [{ resource: 'room' as const, name: to.room.name, by: other }]
        : []),
      ...other.students
        .filter(({ id }) => students.has(id))
        .map(({ full_name }) => ({ resource: 'student' as const, name: full_name, by: other })),
    ]);
}

export const at = (day: Day, minutes: number, duration: number, rest: Placing): Placing => ({
  ...rest,
  starts: wallTime(day, minutes),
  duration_minutes: duration,
});
