import type { ImportKind, Mapping } from './queries';

/** Gives a column a field; each field belongs to one column, so another loses it. */
export function withColumn(
  columns: Mapping['columns'],
  index: number,
  field: string | null,
): Mapping['columns'] {
  return columns.map((given, at) => (at === index ? field : given === field ? null : given));
}

/** By what somebody who is here already can be known. */
export function matchChoices(kind: ImportKind): Mapping['match_by'][] {
  if (kind === 'students' || kind === 'enrollments') return ['number', 'email', 'phone_and_name'];
  return kind === 'teachers' ? ['email', 'phone_and_name'] : ['phone_and_name'];
}

/** Fields that one value may fill for all rows that say nothing. */
export function defaultable(kind: ImportKind) {
  if (kind === 'students') return ['status', 'joined_on', 'guardian1_relationship'] as const;
  if (kind === 'enrollments') return ['starts_on', 'course', 'teacher'] as const;
  return [] as const;
}
