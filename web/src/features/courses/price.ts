import type { Day } from '@/lib/dates';
import type { PricePlan } from './queries';

/** The plan in force for an offering on a day: the newest that has begun. */
export function planOn(plans: readonly PricePlan[], offeringId: string, day: Day): PricePlan | undefined {
  return plans
    .filter((plan) => plan.offering_id === offeringId && plan.valid_from <= day)
    .reduce<PricePlan | undefined>(
      (newest, plan) => (newest && newest.valid_from >= plan.valid_from ? newest : plan),
      undefined,
    );
}
