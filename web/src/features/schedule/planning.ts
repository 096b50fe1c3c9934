import type { Day } from '@/lib/dates';
import type { ApiProblem } from '@/api/problem';
import type { NewLesson, NewSeries, Person } from './queries';

export const DURATION = { min: 5, max: 600 };
export const LONGEST_SERIES = 200;

/** What the form holds; the names are the API's, so that its messages land beside the fields. */
export interface PlanValues {
  repeat: 'weekly' | 'once';
  student_ids: string[];
  offering_id: string | null;
  title: string;
  teacher_id: string | null;
  room_id: string | null;
  starts_on: Day | null;
  start_time: string;
  duration_minutes: number | string;
  until: 'count' | 'date';
  count: number | string;
  ends_on: Day | null;
}

/** What was agreed to about clashes, and about students who are not enrolled in the course. */
export interface PlanManner {
  skip_clashes?: boolean;
  enroll?: boolean;
}

/** Who stands in a 409 `not_enrolled`. */
export function strangersOf({ code, body }: ApiProblem): Person[] {
  return code === 'not_enrolled' && Array.isArray(body.students) ? (body.students as Person[]) : [];
}

const common = (values: PlanValues) => ({
  offering_id: values.offering_id,
  title: values.title.trim() || null,
  teacher_id: values.teacher_id ?? '',
  room_id: values.room_id,
  student_ids: values.student_ids,
  duration_minutes: Number(values.duration_minutes),
});

export const asSeries = (values: PlanValues, { skip_clashes, enroll }: PlanManner): NewSeries => ({
  ...common(values),
  starts_on: values.starts_on ?? '',
  start_time: values.start_time,
  ...(values.until === 'count' ? { count: Number(values.count) } : { ends_on: values.ends_on ?? '' }),
  ...(skip_clashes && { skip_clashes }),
  ...(enroll && { enroll }),
});

export const asLesson = (values: PlanValues): NewLesson => ({
  ...common(values),
  starts: `${values.starts_on}T${values.start_time}`,
});
