import i18n from 'i18next';
import { afterEach, expect, test, vi } from 'vitest';
import { chooseLanguage, languages, startI18n } from './i18n';

// two languages that the app does not have, by nothing but their files
vi.mock('./localeFiles', async (original) => {
  const there = await original<typeof import('./localeFiles')>();
  const more: typeof there.others = {
    '/src/ui/locales/eo.json': async () => ({ save: 'Konservi' }),
    '/src/features/people/locales/eo.json': async () => ({ nav: { students: 'Lernantoj' } }),
    '/src/ui/locales/ur.json': async () => ({ save: 'محفوظ کریں' }),
    '/src/ui/locales/dv.json': () => Promise.reject(new TypeError('no network')),
  };
  return { ...there, others: { ...there.others, ...more } };
});

afterEach(() => localStorage.clear());

test('every language there are files of is in the list by its own name, English first', () => {
  expect(languages[0]).toEqual({ tag: 'en', name: 'English', dir: 'ltr' });
  expect(languages).toContainEqual({ tag: 'eo', name: 'Esperanto', dir: 'ltr' });
  expect(languages).toContainEqual({ tag: 'ur', name: 'اردو', dir: 'rtl' });
  expect(languages).toContainEqual({ tag: 'hi', name: 'हिन्दी', dir: 'ltr' });
  expect(languages).toContainEqual({ tag: 'ta', name: 'தமிழ்', dir: 'ltr' });
});

test('a language is chosen, and English stands in where it lacks a text', async () => {
  await startI18n();
  await chooseLanguage('eo');
  expect([i18n.t('ui.save'), i18n.t('people.nav.students'), i18n.t('ui.cancel')]).toEqual([
    'Konservi',
    'Lernantoj',
    'Cancel',
  ]);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['eo', 'ltr']);
  await chooseLanguage('ur');
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ur', 'rtl']);
});

test('what was chosen on this device is there at the next start', async () => {
  localStorage.setItem('music-beats-language', 'eo');
  await startI18n();
  expect(i18n.t('ui.save')).toBe('Konservi');
});

test('a language whose files cannot be had leaves the app in English', async () => {
  localStorage.setItem('music-beats-language', 'dv');
  await startI18n();
  expect([i18n.language, i18n.t('ui.save')]).toEqual(['en', 'Save']);
});
