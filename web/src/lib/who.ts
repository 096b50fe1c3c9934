const SHOWN = 3;

interface Attended {
  title: string;
  students: readonly { full_name: string }[];
}

/** Who comes to a lesson, in a few words; nothing when its title says it already. */
export function whoComes({ students, title }: Attended): string {
  const names = students.map((student) => student.full_name);
  if (names.length === 1 && names[0] === title) return '';
  const more = names.length - SHOWN;
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} +${more}` : names.join(', ');
}
