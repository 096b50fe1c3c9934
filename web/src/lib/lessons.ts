const SHOWN = 3;

interface Lesson {
  title: string;
  students: readonly { full_name: string }[];
}

interface LessonName {
  name: string;
  /** What stands beside the name: the title of one student's lesson, who comes to a group's. */
  about?: string;
}

/** A lesson of one student goes by the student's name, a group's by its title. */
export function lessonName({ title, students }: Lesson): LessonName {
  const [only, ...others] = students;
  if (!only || (others.length === 0 && title.includes(only.full_name))) return { name: title };
  if (others.length === 0) return { name: only.full_name, about: title };
  const names = students.slice(0, SHOWN).map((student) => student.full_name);
  const more = students.length - SHOWN;
  return { name: title, about: more > 0 ? `${names.join(', ')} +${more}` : names.join(', ') };
}
