import type { i18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Formats } from '@/api/format';
import { weekdayName } from './week';

/**
 * What the trail holds, in words. Its fields and words are data: they are looked up among the texts, and what has no
 * words there is shown as it stands.
 */
export function changeTexts(texts: i18n, format: Pick<Formats, 'day' | 'locale'>) {
  const { t } = texts;

  function words(group: 'action' | 'field' | 'value', key: string, otherwise: string): string {
    const path = `people.history.${group}.${key}`;
    return /^[a-z_]+$/.test(key) && texts.exists(path) ? t(path as 'people.history.title') : otherwise;
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
    action: (name: string) => words('action', name.replace('.', '_'), name),
    field,
    value,
  };
}

export function useChangeTexts() {
  const { i18n } = useTranslation();
  const format = useFormat();
  return useMemo(() => changeTexts(i18n, format), [i18n, format]);
}
