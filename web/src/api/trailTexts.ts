import type { i18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayName } from '@/lib/dates';
import en from './locales/en.json';
import { useFormat, type Formats } from './format';

/** Everything that the trail is about. */
export const trailEntities = Object.keys(en.trail.entity);

/**
 * What the trail holds, in words. Its fields and words are data: they are looked up among the texts, and what has no
 * words there is shown as it stands.
 */
export function trailTexts(texts: i18n, format: Pick<Formats, 'day' | 'locale'>) {
  const { t } = texts;

  function words(group: 'entity' | 'action' | 'field' | 'value', key: string, otherwise: string): string {
    const path = `api.trail.${group}.${key}`;
    return /^[a-z_]+$/.test(key) && texts.exists(path) ? t(path as 'api.trail.entity.student') : otherwise;
  }

  function field(name: string): string {
    const last = name.split('.').at(-1) ?? name;
    return words('field', last, last.replaceAll('_', ' '));
  }

  function value(it: unknown, name = ''): string {
    if (it === null || it === undefined || it === '') return '–';
    if (typeof it === 'boolean') return it ? t('ui.yes') : t('ui.no');
    if (typeof it === 'number') return name === 'weekday' ? weekdayName(it, format.locale) : String(it);
    if (Array.isArray(it)) return it.map((one) => value(one)).join('; ') || '–';
    if (typeof it === 'object') {
      return Object.entries(it)
        .filter(([, part]) => part !== null && part !== '')
        .map(([key, part]) => `${field(key)} ${value(part, key)}`)
        .join(', ');
    }
    const text = String(it);
    return /^\d{4}-\d\d-\d\d$/.test(text) ? format.day(text) : words('value', text, text);
  }

  return {
    /** What it happened to: a student, a lesson. */
    entity: (name: string) => words('entity', name, name.replaceAll('_', ' ')),
    action: (name: string) => words('action', name.replace('.', '_'), name),
    field,
    value,
  };
}

export function useTrailTexts() {
  const { i18n } = useTranslation();
  const format = useFormat();
  return useMemo(() => trailTexts(i18n, format), [i18n, format]);
}
