import type { TFunction } from 'i18next';
import type { Formats } from '@/api/format';
import { lessonName } from '@/lib/lessons';
import type { Occupied } from './placing';

/** What the board knows to be in the way, before the server is asked. */
export const occupiedText = ({ resource, name, by }: Occupied, t: TFunction, format: Formats) =>
  t(`api.clash.${resource}`, { name, title: lessonName(by).name, time: format.time(by.starts) });
