import type { Day } from '@/lib/dates';
import type { NewAdmission } from './queries';

/** What the fields hold; the names are the API's, so that its messages land beside them. */
export interface TermsValues {
  offering_id: string | null;
  class_id: string | null;
  teacher_id: string | null;
  starts_on: Day | null;
  /** Whether weekly lessons are planned at once. */
  plans: boolean;
  weekly_time: WeeklyValues;
  /** Undefined: as the plan has it. */
  price_override_minor: number | null | undefined;
  registration_fee: { amount_minor: number | null };
}

export interface WeeklyValues {
  starts_on: Day | null;
  start_time: string;
  duration_minutes: number | string;
  room_id: string | null;
  ends_on: Day | null;
}

interface Plan {
  id: string;
  amount_minor: number;
}

/** Who is admitted is said apart. */
export type Terms = Omit<NewAdmission, 'student' | 'student_id'>;

/** What is sent; null while something is missing. */
export function toTerms(values: TermsValues, plan: Plan | undefined): Terms | null {
  const { offering_id, class_id, starts_on, price_override_minor: price } = values;
  if (!offering_id || !starts_on) return null;
  const weekly = weeklyOf(values);
  if (weekly === null) return null;
  const fee = values.registration_fee.amount_minor;
  return {
    offering_id,
    class_id,
    // in a class, its weekly times say with whom
    teacher_id: class_id ? null : values.teacher_id,
    starts_on,
    price_plan_id: plan?.id ?? null,
    price_override_minor: plan && price !== plan.amount_minor ? (price ?? null) : null,
    weekly_time: weekly ?? null,
    registration_fee: fee ? { amount_minor: fee, tax_inclusive: true } : null,
  };
}

/** Undefined where none is planned, null while something is missing. */
function weeklyOf({ plans, class_id, teacher_id, weekly_time }: TermsValues) {
  if (!plans || class_id) return undefined;
  const { starts_on, start_time, duration_minutes, room_id, ends_on } = weekly_time;
  if (!teacher_id || !starts_on || !start_time || !ends_on) return null;
  const minutes = duration_minutes === '' ? null : Number(duration_minutes);
  return { starts_on, start_time, duration_minutes: minutes, teacher_id, room_id, ends_on };
}

/** What is missing before anything is sent. */
export function missingIn(values: TermsValues, required: string): Record<string, string> {
  const { offering_id, class_id, teacher_id, starts_on, plans, weekly_time } = values;
  const weekly = plans && !class_id;
  const missing = {
    offering_id: !offering_id,
    starts_on: !starts_on,
    teacher_id: weekly && !teacher_id,
    'weekly_time.starts_on': weekly && !weekly_time.starts_on,
    'weekly_time.start_time': weekly && !weekly_time.start_time,
    'weekly_time.ends_on': weekly && !weekly_time.ends_on,
  };
  return Object.fromEntries(
    Object.entries(missing).flatMap(([field, is]) => (is ? [[field, required]] : [])),
  );
}
