import type { Minutes } from './calendar';
import type { Lesson } from './queries';
import { dayOf, durationOf, minutesOf } from './wall';

export interface Lane {
  lane: number;
  of: number;
}

/** Puts overlapping lessons of one column side by side: lesson id → lane and number of lanes. */
export function lanes(lessons: readonly Lesson[]): Map<string, Lane> {
  const placed = new Map<string, Lane>();
  let cluster: { id: string; lane: number }[] = [];
  let laneEnds: string[] = [];
  const close = () => {
    for (const { id, lane } of cluster) placed.set(id, { lane, of: laneEnds.length });
    [cluster, laneEnds] = [[], []];
  };
  const inOrder = lessons.toSorted(
    (a, b) => a.starts.localeCompare(b.starts) || b.ends.localeCompare(a.ends),
  );
  for (const { id, starts, ends } of inOrder) {
    if (laneEnds.every((end) => end <= starts)) close();
    const free = laneEnds.findIndex((end) => end <= starts);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = ends;
    cluster.push({ id, lane });
  }
  close();
  return placed;
}

export interface Hours {
  open: number;
  close: number;
}

const USUAL: Hours = { open: 9 * 60, close: 20 * 60 };
const DAY_END = 24 * 60;

/** The opening hours (or else the usual ones), and as many more as the lessons need, in whole hours. */
export function hoursFor(lessons: readonly Lesson[], opening?: Minutes): Hours {
  const starts = lessons.map((lesson) => minutesOf(lesson.starts));
  const ends = lessons.map((lesson) => minutesOf(lesson.starts) + durationOf(lesson));
  return {
    open: Math.floor(Math.min(opening?.from ?? USUAL.open, ...starts) / 60) * 60,
    close: Math.min(DAY_END, Math.ceil(Math.max(opening?.to ?? USUAL.close, ...ends) / 60) * 60),
  };
}

/** Where a day opens: an hour before now when it is today, else at the first lesson. */
export function firstMinute(lessons: readonly Lesson[], { open }: Hours, now: string | undefined): number {
  const first = Math.min(...lessons.map((lesson) => minutesOf(lesson.starts)));
  const wanted = now ? minutesOf(now) - 60 : first;
  return Number.isFinite(wanted) ? Math.max(open, wanted) : open;
}

export const byStart = (a: Lesson, b: Lesson) => a.starts.localeCompare(b.starts);
export const isOn = (day: string) => (lesson: Lesson) => dayOf(lesson.starts) === day;

const HUES = [258, 190, 330, 140, 40, 220, 290, 100, 15];

/** Lessons of one course look alike on every screen. */
export function hueOf({ offering_id, title }: Lesson): number {
  let hash = 0;
  for (const char of offering_id ?? title) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return HUES[hash % HUES.length] ?? 258;
}
