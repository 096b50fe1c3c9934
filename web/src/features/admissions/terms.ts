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
  /** Undefined: as the plan has it; null: what was typed is no amount. */
  price_override_minor: number | null | undefined;
  registration_fee: { amount_minor: number | null; typed: string };
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
  const weekly = weeklyOf(values);
  if (!offering_id || !starts_on || weekly === null || isNoPrice(values, plan) || isNoFee(values))
    return null;
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

/** What would be taken for the plan's price, or for no fee, although something else was typed. */
const isNoPrice = ({ price_override_minor }: TermsValues, plan: Plan | undefined) =>
  plan !== undefined && price_override_minor === null;
const isNoFee = ({ registration_fee: { amount_minor, typed } }: TermsValues) =>
  amount_minor === null && typed.trim() !== '';

/** What is missing before anything is sent, in the order of the fields. */
export function missingIn(
  values: TermsValues,
  plan: Plan | undefined,
  words: { required: string; notAnAmount: string },
): Record<string, string> {
  const { offering_id, class_id, teacher_id, starts_on, plans, weekly_time } = values;
  const weekly = plans && !class_id;
  const missing = {
    offering_id: !offering_id,
    teacher_id: weekly && !teacher_id,
    starts_on: !starts_on,
    'weekly_time.starts_on': weekly && !weekly_time.starts_on,
    'weekly_time.start_time': weekly && !weekly_time.start_time,
    'weekly_time.ends_on': weekly && !weekly_time.ends_on,
  };
  const amounts = {
    price_override_minor: isNoPrice(values, plan),
    'registration_fee.amount_minor': isNoFee(values),
  };
  const said = (wrong: Record<string, boolean>, word: string) =>
    Object.entries(wrong).flatMap(([field, is]) => (is ? [[field, word] as const] : []));
  return Object.fromEntries([...said(missing, words.required), ...said(amounts, words.notAnAmount)]);
}
