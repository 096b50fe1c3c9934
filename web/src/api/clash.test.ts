import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { Formats } from './format';
import { byDate, clashText, type Clash } from './clash';

const t = ((key: string, values: object) =>
  `${key} ${Object.values(values).join(' ')}`) as unknown as TFunction;
const format = { time: (time: string) => time.slice(11) } as Formats;
const clash: Clash = {
  resource: 'teacher',
  name: 'Kavya Iyer',
  on_date: '2026-11-23',
  starts: '2026-11-23T17:00',
  lesson_id: '019aa0c0-0000-7000-8000-000000000000',
  lesson_title: 'Violin',
};

test('a clash says who does what when', () => {
  expect(clashText(clash, t, format)).toBe('api.clash.teacher Kavya Iyer Violin 17:00');
});

test('of a lesson the viewer may not see only the time is told', () => {
  const hidden = { ...clash, lesson_id: null, lesson_title: null };
  expect(clashText(hidden, t, format)).toBe('api.clash.busy Kavya Iyer 17:00');
  expect(byDate([hidden, clash])).toEqual([['2026-11-23', [hidden, clash]]]);
});
