import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { Day } from '@/lib/dates';
import type { BoardProps } from './boardProps';
import { occupiedText } from './clash';
import { occupied, placingOf, withResource, type Placing } from './placing';
import type { Lesson } from './queries';
import { resourceIdOf, type Resource } from './resources';
import { useDrag } from './useDrag';
import { useKeptFocus } from './useKeptFocus';
import { useLift } from './useLift';
import { dayOf } from './wall';

interface RotaTarget {
  row: number;
  day: number;
}

interface RotaMoves extends BoardProps {
  resources: readonly Resource[];
  days: readonly Day[];
}

/** Moving between the cells of a week, by pointer and by keyboard. The time of day stays. */
export function useRotaMoves({ resources, days, lessons, by, onMove }: RotaMoves) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const keepFocus = useKeptFocus(scroller, lessons);

  const placing = (lesson: Lesson, { row, day }: RotaTarget): Placing => {
    const from = placingOf(lesson);
    const [to, resource] = [days[day], resources[row]];
    if (!to || !resource) return from;
    return withResource({ ...from, starts: to + from.starts.slice(10) }, by, resource);
  };
  const why = (lesson: Lesson, target: RotaTarget) =>
    occupied(lessons, lesson, placing(lesson, target)).map((one) => occupiedText(one, t, format));
  const onDrop = (lesson: Lesson, target: RotaTarget) => {
    keepFocus(lesson.id);
    onMove?.(lesson, placing(lesson, target));
  };

  const { drag, begin } = useDrag<RotaTarget>({
    scroller,
    onDrop,
    targetAt: (_lesson, _mode, { x, y }) => cellAt(x, y),
  });
  const { lifted, said, handlers } = useLift<RotaTarget>({
    onDrop,
    step: (lesson, from, right, down) => {
      const here = from ?? {
        row: resources.findIndex(({ id }) => id === resourceIdOf(lesson, by)),
        day: days.indexOf(dayOf(lesson.starts)),
      };
      const next = { row: here.row + down, day: here.day + right };
      return resources[next.row] && days[next.day] ? next : undefined;
    },
    say: (lesson, target) => {
      const day = days[target.day];
      const place = [resources[target.row]?.name, day && format.day(day, 'long')].join(', ');
      return [place, ...why(lesson, target)].join('. ');
    },
  });

  const movable = (lesson: Lesson) =>
    onMove && lesson.status === 'planned'
      ? {
          ...handlers(lesson),
          onPointerDown: (event: PointerEvent<HTMLElement>) => begin(event, lesson, 'move'),
        }
      : {};

  return { scroller, moving: drag ?? lifted, said, why, movable };
}

function cellAt(x: number, y: number): RotaTarget | undefined {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]');
  const [row, day] = (cell?.dataset.cell ?? '').split('/').map(Number);
  return cell && row !== undefined && day !== undefined ? { row, day } : undefined;
}
