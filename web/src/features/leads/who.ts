import type { Match } from './queries';

/** A new family, one that is known, or a student who is known: one text for a field. */
export type Whose = 'new' | `family:${string}` | `student:${string}`;

/** As the API wants it. */
export function named(whose: Whose): { student_id?: string; family_account_id?: string } {
  const [kind, id] = whose.split(':');
  if (kind === 'student' && id) return { student_id: id };
  if (kind === 'family' && id) return { family_account_id: id };
  return {};
}

const same = (one: string, other: string) =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();

/** What is likely: the student of that name in a known family, or else the first known family. */
export function likely(matches: readonly Match[], learner: string): Whose {
  const students = matches.flatMap((match) => match.students);
  const student = students.find(({ full_name }) => same(full_name, learner));
  if (student) return `student:${student.id}`;
  return matches[0] ? `family:${matches[0].family_account.id}` : 'new';
}
