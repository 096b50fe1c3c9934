import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, type CSSProperties, type MouseEvent, type RefObject } from 'react';
import { useFormat } from '@/api/format';
import type { WallTime } from '@/lib/dates';
import { lessonName } from '@/lib/lessons';
import type { BoardProps, Column } from './boardProps';
import { isClosed, openingOf, useCalendar } from './calendar';
import { Chip } from './Chip';
import { ClosureNames, ShutHours } from './Closed';
import { firstMinute, hoursFor, lanes, type Hours } from './layout';
import { isIn, useGridMoves, type GridTarget } from './useGridMoves';
import { clock, dayOf, durationOf, minutesOf } from './wall';
import classes from './board.module.css';

interface TimeGridProps extends BoardProps {
  columns: readonly Column[];
  now: WallTime;
}

/** Columns against the hours of the day. */
export function TimeGrid({ columns, now, ...board }: TimeGridProps) {
  const { lessons, by, onPlan } = board;
  const today = dayOf(now);
  const shown = lessons.filter((lesson) => columns.some((column) => isIn(lesson, column, by)));
  const calendar = useCalendar();
  const opening = openingOf(
    calendar,
    columns.map(({ day }) => day),
  );
  const hours = hoursFor(shown, opening);
  const hasToday = columns.some(({ day }) => day === today);
  const moves = useGridMoves({ ...board, columns, hours });
  const { moving, minuteAt } = moves;
  useOpening(moves.scroller, columns, firstMinute(shown, hours, hasToday ? now : undefined) - hours.open);

  const planAt = (column: Column) => (event: MouseEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const time = clock(Math.floor(minuteAt(event.clientY) / 30) * 30);
    onPlan?.({ day: column.day, time, resource: column.resource });
  };

  return (
    <div className={classes.scroller} ref={moves.scroller}>
      <div
        className={classes.grid}
        style={{ '--columns': columns.length, '--hours': (hours.close - hours.open) / 60 } as CSSProperties}
      >
        <Heads columns={columns} today={today} />
        <HourLabels hours={hours} />
        <div className={classes.body} ref={moves.body}>
          {columns.map((column, index) => (
            <ul
              key={column.key}
              className={classes.column}
              aria-label={column.label}
              data-closed={isClosed(calendar, column.day, column.resource.room?.branch_id) || undefined}
              onClick={planAt(column)}
            >
              <ShutHours day={column.day} hours={hours} />
              <ColumnChips {...board} column={column} hours={hours} moves={moves} />
              {moving?.target.column === index && (
                <Ghost
                  title={lessonName(moving.lesson).name}
                  target={moving.target}
                  open={hours.open}
                  why={moves.why(moving.lesson, moving.target)}
                />
              )}
              {column.day === today && <NowLine now={minutesOf(now)} hours={hours} />}
            </ul>
          ))}
        </div>
      </div>
      <VisuallyHidden aria-live="assertive">{moves.said}</VisuallyHidden>
    </div>
  );
}

function Heads({ columns, today }: { columns: readonly Column[]; today: string }) {
  const oneDay = columns.every(({ day }) => day === columns[0]?.day);
  return (
    <div className={classes.heads} aria-hidden>
      {columns.map((column) => (
        <div
          key={column.key}
          className={classes.head}
          data-today={(!oneDay && column.day === today) || undefined}
        >
          {column.label}
          <ClosureNames day={column.day} branchId={column.resource.room?.branch_id} />
        </div>
      ))}
    </div>
  );
}

function HourLabels({ hours }: { hours: Hours }) {
  const format = useFormat();
  return (
    <div className={classes.hours} aria-hidden>
      {Array.from({ length: (hours.close - hours.open) / 60 }, (_, hour) => (
        <bdi key={hour}>{format.time(clock(hours.open + hour * 60))}</bdi>
      ))}
    </div>
  );
}

interface ColumnChipsProps extends BoardProps {
  column: Column;
  hours: Hours;
  moves: ReturnType<typeof useGridMoves>;
}

function ColumnChips({ lessons, by, column, hours, moves, onOpen }: ColumnChipsProps) {
  const own = lessons.filter((lesson) => isIn(lesson, column, by));
  const lane = lanes(own);
  return own.map((lesson) => {
    const { lane: index, of } = lane.get(lesson.id) ?? { lane: 0, of: 1 };
    return (
      <Chip
        key={lesson.id}
        lesson={lesson}
        detail={by === 'teacher' ? lesson.room?.name : lesson.teacher?.full_name}
        box={{
          position: 'absolute',
          top: px(minutesOf(lesson.starts) - hours.open),
          height: `calc(${px(durationOf(lesson))} - 2px)`,
          insetInlineStart: `${(100 * index) / of}%`,
          width: `${100 / of}%`,
        }}
        faded={moves.moving?.lesson.id === lesson.id}
        onClick={() => onOpen(lesson)}
        {...moves.movable(lesson)}
      />
    );
  });
}

interface GhostProps {
  title: string;
  target: GridTarget;
  open: number;
  why: readonly string[];
}

function Ghost({ title, target, open, why }: GhostProps) {
  const format = useFormat();
  return (
    <li
      className={classes.ghost}
      data-taken={why.length > 0 || undefined}
      style={{ top: px(target.start - open), minHeight: px(target.duration) }}
      aria-hidden
    >
      <bdi>{format.time(clock(target.start))}</bdi>–
      <bdi>{format.time(clock(target.start + target.duration))}</bdi> {title}
      {why.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </li>
  );
}

function NowLine({ now, hours }: { now: number; hours: Hours }) {
  if (now < hours.open || now > hours.close) return null;
  return <li className={classes.now} style={{ top: px(now - hours.open) }} aria-hidden />;
}

/** Opens where the day's lessons begin, once for each picture. */
function useOpening(scroller: RefObject<HTMLElement | null>, columns: readonly Column[], minute: number) {
  const opened = useRef('');
  const picture = columns.map(({ key }) => key).join();
  useEffect(() => {
    const element = scroller.current;
    if (!element || opened.current === picture) return;
    opened.current = picture;
    const perMinute = parseFloat(getComputedStyle(element).getPropertyValue('--px')) || 1;
    element.scrollTop = Math.max(0, minute * perMinute - 8);
  }, [scroller, picture, minute]);
}

const px = (minutes: number) => `calc(${minutes} * var(--px))`;
