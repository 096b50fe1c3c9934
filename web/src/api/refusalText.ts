import type { i18n, TFunction } from 'i18next';
import { formatDay } from '@/lib/dates';
import { writtenLocale } from './format';
import { remembered } from './me';
import type { ApiProblem, Refusal } from './problem';

/** The namespaces of what the server says too: the sentences of refusals, and how many of something there are. */
export const SENTENCES = ['refusals', 'counts'] as const;

/** What is wrong, in the person's language; in the server's words when the app does not know the code. */
export function refusalText({ code, values, sentence }: Refusal, t: TFunction): string {
  return said({ text: `refusals.${code}`, values }, t) || sentence;
}

/** A text of the server's, `refusals.class_full`, with its values. */
function said({ text, values }: Phrase, t: TFunction): string {
  const [ns = '', key = ''] = text.split(/\.(.*)/);
  return (t as unknown as Say)(key, {
    ns,
    count: values.count,
    replace: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value, t)])),
    defaultValue: '',
  });
}

/** By field, what is wrong with it. */
export function fieldTexts(problem: ApiProblem, t: TFunction): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  for (const refusal of problem.refusals) {
    if (refusal.field !== undefined) (texts[refusal.field] ??= []).push(refusalText(refusal, t));
  }
  return texts;
}

type Say = (code: string, options: Record<string, unknown>) => string;

/** A text inside another. */
interface Phrase {
  text: string;
  values: Readonly<Record<string, unknown>>;
}

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value;

function written(value: unknown, t: TFunction): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => (isPhrase(item) ? said(item, t) : item)).join(', ');
}

/** `{{day, date}}` in a text: a day as the institute writes it, once we know whose institute it is. */
export function addDateFormat({ services }: i18n) {
  services.formatter?.add('date', (value: unknown, language = 'en') => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return String(value);
    const institute = remembered()?.institute.locale;
    return formatDay(value, institute ? writtenLocale(language, institute) : language);
  });
}
