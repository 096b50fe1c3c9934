import type { i18n, TFunction } from 'i18next';
import { formatDay } from '@/lib/dates';
import { writtenLocale } from './format';
import { remembered } from './me';
import type { ApiProblem, Refusal } from './problem';

/** The namespace of the sentences of refusals, which the server has too. */
export const REFUSALS = 'refusals';

/** What is wrong, in the person's language; in the server's words when the app does not know the code. */
export function refusalText({ code, values, sentence }: Refusal, t: TFunction): string {
  // SWEEP: begin
  if ('sentence' in values) return sentence;
  // SWEEP: end
  const said = (t as unknown as Say)(code, {
    ns: REFUSALS,
    count: values.count,
    replace: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])),
    defaultValue: '',
  });
  return said || sentence;
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

const written = (value: unknown) => (Array.isArray(value) ? value.join(', ') : value);

/** `{{day, date}}` in a text: a day as the institute writes it, once we know whose institute it is. */
export function addDateFormat({ services }: i18n) {
  services.formatter?.add('date', (value: unknown, language = 'en') => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return String(value);
    const institute = remembered()?.institute.locale;
    return formatDay(value, institute ? writtenLocale(language, institute) : language);
  });
}
