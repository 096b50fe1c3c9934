import i18next from 'i18next';
import { expect, test } from 'vitest';
import { startI18n } from '@/app/i18n';
import { formatDay } from '@/lib/dates';
import { trailEntities, trailTexts } from './trailTexts';

async function texts() {
  await startI18n();
  return trailTexts(i18next, { locale: 'en-IN', day: (day) => formatDay(day, 'en-IN') });
}

test('fields, words and days are told as people say them', async () => {
  const { entity, action, field, value } = await texts();
  expect([entity('family_account'), action('student.update')]).toEqual(['Family', 'Changed']);
  expect(trailEntities).toContain('family_account');
  expect(field('rights.may_pick_up')).toBe('May pick up');
  expect(value('trial')).toBe('Trial');
  expect(value('2026-03-02')).toBe('2 Mar 2026');
  expect([value(true), value(null), value('')]).toEqual(['Yes', '–', '–']);
});

test('lists are told line by line', async () => {
  const { value } = await texts();
  const week = [{ weekday: 1, starts: '16:00', ends: '20:30' }];
  expect(value(week)).toBe('Weekday Monday, From 16:00, Until 20:30');
  expect(value([])).toBe('–');
});

test('what has no words is shown as it stands', async () => {
  const { action, field, value } = await texts();
  expect([action('student.dance'), field('shoe_size'), value('{{Nair}}. B: 7')]).toEqual([
    'student.dance',
    'shoe size',
    '{{Nair}}. B: 7',
  ]);
});
