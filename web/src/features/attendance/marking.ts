import { addDays, type Day } from '@/lib/dates';
import type { Lesson } from './queries';

const DAYS_FOR_TEACHERS = 7;

export type Closed = 'cancelled' | 'notYet' | 'tooLate';

/** Why nothing can be marked in a lesson now, as the server sees it too. */
export function whyClosed({ status, starts }: Lesson, today: Day, isOffice: boolean): Closed | undefined {
  const day = starts.slice(0, 10);
  if (status === 'cancelled') return 'cancelled';
  if (day > today) return 'notYet';
  return !isOffice && day < addDays(today, -DAYS_FOR_TEACHERS) ? 'tooLate' : undefined;
}
