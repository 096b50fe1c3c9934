import type { Day } from '@/lib/dates';
import type { OfferingValues } from './OfferingFields';
import { createOffering, createPricePlan, type Offering } from './queries';

/** Begins a price; older ones stay for what they were agreed for. */
export const startPrice = (offering: Offering, amount_minor: number, from: Day) =>
  createPricePlan({
    offering_id: offering.id,
    name: offering.name,
    kind: 'monthly_flat',
    amount_minor,
    tax_inclusive: true,
    proration: 'by_lesson',
    valid_from: from,
  });

/** A new offering of a course, and its price when one was given. */
export async function sell(
  courseId: string,
  name: string,
  values: OfferingValues,
  from: Day,
): Promise<Offering> {
  const offering = await createOffering(courseId, {
    name,
    format: values.format,
    duration_minutes: Number(values.duration_minutes),
  });
  if (values.amount_minor !== null) await startPrice(offering, values.amount_minor, from);
  return offering;
}
