import type { Day } from './dates';

interface Plan {
  offering_id?: string | null;
  valid_from: Day;
}

/** The plan in force for an offering on a day: the newest that has begun. */
export function planOn<P extends Plan>(plans: readonly P[], offeringId: string, day: Day): P | undefined {
  return plans
    .filter((plan) => plan.offering_id === offeringId && plan.valid_from <= day)
    .reduce<P | undefined>(
      (newest, plan) => (newest && newest.valid_from >= plan.valid_from ? newest : plan),
      undefined,
    );
}
