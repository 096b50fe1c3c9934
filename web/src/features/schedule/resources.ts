import type { Lesson, LessonRoom, Person } from './queries';

export type By = 'teacher' | 'room';

/** A row or column of the board: a teacher, a room, or what has none yet (`id` is null). */
export interface Resource {
  id: string | null;
  name: string;
  teacher?: Person;
  room?: LessonRoom;
}

const ofTeacher = ({ id, full_name }: Person): Resource => ({
  id,
  name: full_name,
  teacher: { id, full_name },
});
const ofRoom = ({ id, name, branch_id }: LessonRoom): Resource => ({
  id,
  name,
  room: { id, name, branch_id },
});

export const resourceIdOf = (lesson: Lesson, by: By): string | null =>
  (by === 'teacher' ? lesson.teacher?.id : lesson.room?.id) ?? null;

/** Everybody listed, whoever else has lessons, and a place for lessons that have none. */
export function resourcesFor(
  by: By,
  listed: { teachers: readonly Person[]; rooms: readonly LessonRoom[] },
  lessons: readonly Lesson[],
  none: string,
): Resource[] {
  const known = by === 'teacher' ? listed.teachers.map(ofTeacher) : listed.rooms.map(ofRoom);
  const met = lessons.flatMap(({ teacher, room }) => {
    if (by === 'teacher') return teacher ? [ofTeacher(teacher)] : [];
    return room ? [ofRoom(room)] : [];
  });
  const byId = new Map([...met, ...known].map((resource) => [resource.id, resource]));
  const resources = [...byId.values()].toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  const homeless = lessons.some((lesson) => resourceIdOf(lesson, by) === null);
  return homeless ? [...resources, { id: null, name: none }] : resources;
}
