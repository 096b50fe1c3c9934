import { expect, test } from 'vitest';
import { planOn } from './price';

const plan = (id: string, offering_id: string | null, valid_from: string) => ({
  id,
  offering_id,
  valid_from,
});
const plans = [
  plan('old', 'piano', '2026-01-01'),
  plan('now', 'piano', '2026-11-01'),
  plan('next', 'piano', '2027-01-01'),
  plan('other', 'guitar', '2026-11-20'),
  plan('general', null, '2026-11-20'),
];

test('the newest plan that has begun is in force', () => {
  expect(planOn(plans, 'piano', '2026-11-23')?.id).toBe('now');
  expect(planOn(plans, 'piano', '2026-10-31')?.id).toBe('old');
  expect(planOn(plans, 'piano', '2027-01-01')?.id).toBe('next');
});

test('an offering may have no price yet', () => {
  expect(planOn(plans, 'piano', '2025-12-31')).toBeUndefined();
  expect(planOn(plans, 'drums', '2026-11-23')).toBeUndefined();
});
