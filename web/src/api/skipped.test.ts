import i18next from 'i18next';
import { expect, test } from 'vitest';
import { startI18n } from '@/app/i18n';
import { skippedText } from './skipped';

const format = { day: (day: string) => day.slice(5) };

test('what was left out is said with its reason', async () => {
  await startI18n();
  const holiday = { on_date: '2026-11-25', closure: 'Gurpurab', no_student: false, clashes: [] };
  const clash = { on_date: '2026-12-02', closure: null, no_student: false, clashes: [] };
  const away = { on_date: '2026-12-09', closure: null, no_student: true, clashes: [] };
  expect(skippedText([holiday, clash, away], i18next.t, format)).toEqual([
    '1 date left out.',
    'No lessons on 11-25 (Gurpurab).',
    'On 1 date the student does not come.',
  ]);
  expect(skippedText([], i18next.t, format)).toEqual([]);
});
