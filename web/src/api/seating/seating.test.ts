import i18next from 'i18next';
import { expect, test } from 'vitest';
import { startI18n } from '@/app/i18n';
import { meAs } from '@/testing';
import { formats } from '../format';
import { seatingText, type Effect, type Seating } from './seating';

const nothing: Seating = {
  given: 0,
  taken: 0,
  cancelled: 0,
  restored: 0,
  kept: 0,
  not_done: 0,
  lessons: [],
  clashes: [],
  charges: [],
};
const on = (day: string, effect: Effect['effect']): Effect => ({
  lesson_id: day + effect,
  starts: `${day}T17:00`,
  title: 'Guitar',
  effect,
});
const say = async (did: Partial<Seating>) => {
  await startI18n();
  const format = formats(meAs(['owner']).institute, 'en');
  return seatingText({ ...nothing, ...did }, i18next.t, format);
};

test('a move says which days end and which begin', async () => {
  const lessons = [
    on('2026-11-30', 'taken'),
    on('2026-12-07', 'taken'),
    on('2026-12-02', 'given'),
    on('2026-12-04', 'given'),
    on('2026-12-09', 'given'),
  ];
  expect(await say({ taken: 2, given: 3, lessons })).toEqual([
    '2 lessons on Mondays end.',
    '2 lessons on Wednesdays begin.',
    '1 lesson on a Friday begins.',
  ]);
});

test('of more lessons than are listed only the number is told', async () => {
  expect(await say({ taken: 300, lessons: [on('2026-11-30', 'taken')] })).toEqual(['300 lessons end.']);
});

test('what is freed, what stays and what was charged', async () => {
  const charge = {
    description: 'Guitar Grade 1, December 2026',
    service_from: '2026-12-01',
    service_to: '2026-12-31',
    net_minor: 120000,
    currency: 'INR',
  };
  expect(await say({ cancelled: 3, kept: 2, not_done: 1, charges: [charge] })).toEqual([
    '3 private lessons are cancelled: teacher and room are free.',
    '2 marked lessons stay.',
    '1 lesson cannot take place: somebody or something is busy.',
    'Guitar Grade 1, December 2026 was charged already: ₹1,200.00.',
  ]);
});

test('nothing is said too', async () => {
  expect(await say({})).toEqual(['No planned lesson changes.']);
});
