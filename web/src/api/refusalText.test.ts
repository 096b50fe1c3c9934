import i18n from 'i18next';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { startI18n } from '@/app/i18n';
import { meAs } from '@/testing';
import { ApiProblem } from './problem';
import { problemText } from './problemText';
import { fieldTexts } from './refusalText';

const hindi = {
  seats_left_one: '{{name}} में {{count}} जगह बची है।',
  seats_left_other: '{{name}} में {{count}} जगहें बची हैं।',
  gone: '{{day, date}} से यहाँ नहीं।',
  missing: 'यहाँ नहीं: {{names}}।',
};

beforeAll(async () => {
  await startI18n();
  i18n.addResourceBundle('hi', 'refusals', hindi, true, true);
  i18n.addResourceBundle(
    'hi',
    'counts',
    { lessons_one: '{{count}} पाठ', lessons_other: '{{count}} पाठ' },
    true,
    true,
  );
  await i18n.changeLanguage('hi');
});
afterEach(() => localStorage.clear());

const refused = (status: number, body: object) =>
  ApiProblem.from(new Response(null, { status }), { code: 'invalid', detail: 'In English.', ...body });
const said = (code: string, values: object = {}) =>
  problemText(refused(409, { code, refusals: [{ code, values }] }), i18n.t);

test('a refusal is said in the language of the screen, with its values and its plural', () => {
  expect(said('seats_left', { name: 'गिटार', count: 1 })).toBe('गिटार में 1 जगह बची है।');
  expect(said('seats_left', { name: 'गिटार', count: 0 })).toBe('गिटार में 0 जगह बची है।');
  expect(said('seats_left', { name: '{{count}} $t(gone)', count: 2 })).toBe(
    '{{count}} $t(gone) में 2 जगहें बची हैं।',
  );
  expect(said('missing', { names: ['Asha', 'Ravi'] })).toBe('यहाँ नहीं: Asha, Ravi।');
  const lessons = { text: 'counts.lessons', values: { count: 2 } };
  expect(said('missing', { names: [lessons] })).toBe('यहाँ नहीं: 2 पाठ।');
});

test('a day is written as the institute writes days', () => {
  localStorage.setItem('music-beats-me', JSON.stringify(meAs(['owner'])));
  expect(said('gone', { day: '2026-03-02' })).toBe('2 मार्च 2026 से यहाँ नहीं।');
});

test('of a code it does not know the app says what the server says', () => {
  expect(said('of_a_later_version', { name: 'x' })).toBe('In English.');
  expect(problemText(refused(400, { errors: { city: ['Missing.'], note: 'Long.' } }), i18n.t)).toBe(
    'Missing. Long.',
  );
});

test('each field has its own refusals, those of unknown codes in the sentence that is theirs', () => {
  const problem = refused(400, {
    errors: { 'rows.0.day': ['First.', 'Second.'], city: ['Third.'] },
    refusals: [
      { code: 'of_a_later_version', field: 'rows.0.day' },
      { code: 'unknown_too', field: 'city' },
      { code: 'unknown_too', field: 'rows.0.day' },
      { code: 'missing', field: 'city', values: { names: ['Asha'] } },
    ],
  });
  expect(fieldTexts(problem, i18n.t)).toEqual({
    'rows.0.day': ['First.', 'Second.'],
    city: ['Third.', 'यहाँ नहीं: Asha।'],
  });
});
