import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { BoardProps, Column } from './boardProps';
import { occupiedText } from './clash';
import type { Hours } from './layout';
import { at, occupied, placingOf, withResource, type Placing } from './placing';
import type { Lesson } from './queries';
import { resourceIdOf } from './resources';
import { useDrag } from './useDrag';
import { useKeptFocus } from './useKeptFocus';
import { useLift } from './useLift';
import { dayOf, durationOf, minutesOf } from './wall';

const STEP = 15;

export interface GridTarget {
  column: number;
  start: number;
  duration: number;
}

interface GridMoves extends BoardProps {
  columns: readonly Column[];
  hours: Hours;
}

/** Moving and resizing on columns of hours, by pointer and by keyboard. */
export function useGridMoves({ columns, hours, lessons, by, onMove }: GridMoves) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const grabbed = useRef(0);
  const keepFocus = useKeptFocus(scroller, lessons);
  const length = hours.close - hours.open;

  const minuteAt = (y: number) => {
    const box = body.current?.getBoundingClientRect();
    return box ? hours.open + ((y - box.top) / box.height) * length : hours.open;
  };
  const columnAt = (x: number) => {
    const box = body.current?.getBoundingClientRect();
    if (!box) return 0;
    const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
    const fraction = (rtl ? box.right - x : x - box.left) / box.width;
    return clamp(Math.floor(fraction * columns.length), 0, columns.length - 1);
  };
  const targetOf = (lesson: Lesson): GridTarget => ({
    column: columns.findIndex((column) => isIn(lesson, column, by)),
    start: minutesOf(lesson.starts),
    duration: durationOf(lesson),
  });
  const placing = (lesson: Lesson, { column, start, duration }: GridTarget): Placing => {
    const [to, from] = [columns[column], placingOf(lesson)];
    return to ? withResource(at(to.day, start, duration, from), by, to.resource) : from;
  };
  const why = (lesson: Lesson, target: GridTarget) =>
    occupied(lessons, lesson, placing(lesson, target)).map((one) => occupiedText(one, t, format));
  const onDrop = (lesson: Lesson, target: GridTarget) => {
    keepFocus(lesson.id);
    onMove?.(lesson, placing(lesson, target));
  };

  const { drag, begin } = useDrag<GridTarget>({
    scroller,
    onDrop,
    targetAt: (lesson, mode, { x, y }) => {
      const here = targetOf(lesson);
      if (mode === 'resize') {
        const end = clamp(snap(minuteAt(y)), here.start + STEP, hours.close);
        return { ...here, duration: end - here.start };
      }
      const start = clamp(snap(minuteAt(y) - grabbed.current), hours.open, hours.close - here.duration);
      return { ...here, column: columnAt(x), start };
    },
  });
  const { lifted, said, handlers } = useLift<GridTarget>({
    onDrop,
    step: (lesson, from = targetOf(lesson), right, down) => {
      const next = { ...from, column: from.column + right, start: from.start + down * STEP };
      const fits = next.start >= hours.open && next.start + next.duration <= hours.close;
      return columns[next.column] && fits ? next : undefined;
    },
    say: (lesson, target) => {
      const place = `${columns[target.column]?.label}, ${format.time(placing(lesson, target).starts)}`;
      return [place, ...why(lesson, target)].join('. ');
    },
  });

  const movable = (lesson: Lesson) =>
    onMove && lesson.status === 'planned'
      ? {
          ...handlers(lesson),
          onPointerDown: (event: PointerEvent<HTMLElement>) => {
            // what is under the pointer now stays under it
            grabbed.current = minuteAt(event.clientY) - minutesOf(lesson.starts);
            begin(event, lesson, 'move');
          },
          onResize: (event: PointerEvent<HTMLElement>) => begin(event, lesson, 'resize'),
        }
      : {};

  return { scroller, body, moving: drag ?? lifted, said, why, movable, minuteAt };
}

export const isIn = (lesson: Lesson, column: Column, by: BoardProps['by']) =>
  dayOf(lesson.starts) === column.day && resourceIdOf(lesson, by) === column.resource.id;

const snap = (minute: number) => Math.round(minute / STEP) * STEP;
const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
