import type { Day } from '@/lib/dates';
import type { Placing } from './placing';
import type { Lesson } from './queries';
import type { By, Resource } from './resources';

/** Where somebody wants a new lesson. */
export interface Spot {
  day: Day;
  time?: string;
  resource?: Resource;
}

/** A resource on a day. */
export interface Column {
  key: string;
  label: string;
  day: Day;
  resource: Resource;
}

/** What every picture of the schedule takes. */
export interface BoardProps {
  lessons: readonly Lesson[];
  by: By;
  onOpen: (lesson: Lesson) => void;
  /** Left out for people who may not. */
  onMove?: ((lesson: Lesson, to: Placing) => void) | undefined;
  onPlan?: ((spot: Spot) => void) | undefined;
}
