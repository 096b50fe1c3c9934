import { expect, test } from 'vitest';
import { missingIn, toTerms, type TermsValues } from './terms';

const weekly = {
  starts_on: '2026-11-25',
  start_time: '17:00',
  duration_minutes: '' as const,
  room_id: null,
  ends_on: '2027-02-24',
};
const values: TermsValues = {
  offering_id: 'o1',
  class_id: null,
  teacher_id: 't1',
  starts_on: '2026-11-23',
  plans: true,
  weekly_time: weekly,
  price_override_minor: 300_000,
  registration_fee: { amount_minor: null, typed: '' },
};
const plan = { id: 'p1', amount_minor: 300_000 };
const words = { required: '!', notAnAmount: '?' };

test('weekly lessons are with the teacher of the enrollment', () => {
  expect(toTerms(values, plan)).toMatchObject({
    price_plan_id: 'p1',
    price_override_minor: null,
    registration_fee: null,
    weekly_time: { ...weekly, duration_minutes: null, teacher_id: 't1' },
  });
});

test('a class has its own teacher and times', () => {
  expect(toTerms({ ...values, class_id: 'c1' }, plan)).toMatchObject({
    class_id: 'c1',
    teacher_id: null,
    weekly_time: null,
  });
});

test('another price is agreed only where a plan has one', () => {
  const cheaper = { ...values, price_override_minor: 250_000 };
  expect(toTerms(cheaper, plan)?.price_override_minor).toBe(250_000);
  expect(toTerms(cheaper, undefined)).toMatchObject({ price_plan_id: null, price_override_minor: null });
});

test('nothing is sent while something is missing', () => {
  const open = { ...values, teacher_id: null, weekly_time: { ...weekly, start_time: '' } };
  expect(toTerms(open, plan)).toBeNull();
  expect(missingIn(open, plan, words)).toEqual({ teacher_id: '!', 'weekly_time.start_time': '!' });
  expect(toTerms({ ...open, plans: false }, plan)).toMatchObject({ teacher_id: null, weekly_time: null });
  expect(missingIn({ ...open, plans: false }, plan, words)).toEqual({});
});

test('what is no amount is neither the usual price nor no fee', () => {
  const typed = {
    ...values,
    price_override_minor: null,
    registration_fee: { amount_minor: null, typed: 'five' },
  };
  expect(toTerms({ ...values, price_override_minor: null }, plan)).toBeNull();
  expect(toTerms({ ...typed, price_override_minor: 1 }, plan)).toBeNull();
  expect(missingIn(typed, plan, words)).toEqual({
    price_override_minor: '?',
    'registration_fee.amount_minor': '?',
  });
  expect(missingIn(typed, undefined, words)).not.toHaveProperty('price_override_minor');
});
