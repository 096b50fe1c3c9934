import { expect, test } from 'vitest';
import { english, others } from './localeFiles';
import { byFolder, byLanguage, load } from './texts';

const flat = (value: unknown, path = ''): [path: string, text: string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))
    : [[path, String(value)]];

const placeholders = (text: string) => [...new Set(text.match(/{{.*?}}/g))].sort().join();
const PLURAL = /_(zero|one|two|few|many|other)$/;

const written = flat(byFolder(english));
const plurals = new Set(written.map(([key]) => key).filter((key) => key.endsWith('_other')));
const isPlural = (key: string) => plurals.has(key.replace(PLURAL, '_other')) && PLURAL.test(key);

/** What there must be in a language: what English has, with the plurals of that language instead of its own. */
function wanted(language: string): Map<string, string> {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const texts = written.flatMap(([key, text]): [string, string][] => {
    if (!isPlural(key) || key.endsWith('_zero')) return [[key, text]]; // i18next asks for a nought in any language
    if (!key.endsWith('_other')) return [];
    return pluralCategories.map((category) => [key.replace(PLURAL, `_${category}`), text]);
  });
  return new Map(texts);
}

/** A form for one thing only need not say how many: “One mark needs your decision”. */
const says = (key: string, text: string) =>
  isPlural(key) ? placeholders(text.replaceAll('{{count}}', '')) : placeholders(text);

/** What is wrong with the texts of a language, told key by key. */
function faults(language: string, texts: Record<string, unknown>): string[] {
  const there = new Map(flat(texts));
  const asked = wanted(language);
  return [
    ...[...asked.keys()].filter((key) => !there.has(key)).map((key) => `${key} is missing`),
    ...[...there.keys()].filter((key) => !asked.has(key)).map((key) => `${key} is not in English`),
    ...[...there]
      .filter(([key, text]) => says(key, text) !== says(key, asked.get(key) ?? text))
      .map(([key, text]) => `${key} fills in other things: ${text}`),
  ];
}

test.each(Object.entries(byLanguage(others)))(
  '%s has the texts that English has',
  async (language, files) => {
    expect(faults(language, await load(files))).toEqual([]);
  },
);

test('what is wrong with a language is told', () => {
  const texts = structuredClone(byFolder(english)) as {
    ui: Record<string, string>;
    api: Record<string, string>;
  };
  delete texts.ui.save;
  texts.ui.dance = 'Dance';
  texts.ui.page = 'Page {{number}}';
  expect(faults('en', texts)).toEqual([
    'ui.save is missing',
    'ui.dance is not in English',
    'ui.page fills in other things: Page {{number}}',
  ]);
  expect(faults('pl', byFolder(english))).toContain('api.made_few is missing');
});
