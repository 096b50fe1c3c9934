import { Text, VisuallyHidden } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { Day } from '@/lib/dates';
import { lessonName } from '@/lib/lessons';
import type { BoardProps } from './boardProps';
import { isClosed, useCalendar } from './calendar';
import { Chip } from './Chip';
import { ClosureNames } from './Closed';
import { byStart, isOn } from './layout';
import { resourceIdOf, type Resource } from './resources';
import { useRotaMoves } from './useRotaMoves';
import classes from './board.module.css';

interface RotaProps extends BoardProps {
  resources: readonly Resource[];
  days: readonly Day[];
  today: Day;
}

/** A week at a glance: resources down, days across. */
export function Rota({ resources, days, today, ...board }: RotaProps) {
  const format = useFormat();
  const moves = useRotaMoves({ ...board, resources, days });
  const { moving } = moves;
  const why = moving ? moves.why(moving.lesson, moving.target) : [];

  return (
    <div
      className={classes.scroller}
      ref={moves.scroller}
      tabIndex={0}
      role="region"
      aria-label={format.days(days[0] ?? today, days.at(-1) ?? today)}
    >
      <table className={classes.rota}>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                {format.day(day, 'weekday')}
                <ClosureNames day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {resources.map((resource, row) => (
            <RotaRow
              key={resource.id}
              {...board}
              resource={resource}
              days={days}
              today={today}
              row={row}
              moves={moves}
              why={why}
            />
          ))}
        </tbody>
      </table>
      <VisuallyHidden aria-live="assertive">{moves.said}</VisuallyHidden>
    </div>
  );
}

interface RotaRowProps extends BoardProps {
  resource: Resource;
  days: readonly Day[];
  today: Day;
  row: number;
  moves: ReturnType<typeof useRotaMoves>;
  why: readonly string[];
}

function RotaRow({ resource, days, today, row, moves, why, ...board }: RotaRowProps) {
  const { t } = useTranslation();
  const { lessons, by, onOpen, onPlan } = board;
  const { moving } = moves;
  const calendar = useCalendar();
  const own = lessons.filter((lesson) => resourceIdOf(lesson, by) === resource.id);
  const planOn = (day: Day) => (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest('button')) onPlan?.({ day, resource });
  };
  return (
    <tr>
      <th scope="row">
        {resource.name}
        <small>{t('schedule.lessonCount', { count: own.length })}</small>
      </th>
      {days.map((day, index) => {
        const over = moving?.target.row === row && moving.target.day === index;
        return (
          <td
            key={day}
            data-cell={`${row}/${index}`}
            data-over={over || undefined}
            data-taken={(over && why.length > 0) || undefined}
            data-today={day === today || undefined}
            data-closed={isClosed(calendar, day, resource.room?.branch_id) || undefined}
            onClick={planOn(day)}
          >
            <ul className={classes.cell}>
              {own
                .filter(isOn(day))
                .toSorted(byStart)
                .map((lesson) => (
                  <Chip
                    key={lesson.id}
                    lesson={lesson}
                    detail={by === 'teacher' ? lesson.room?.name : lesson.teacher?.full_name}
                    faded={moving?.lesson.id === lesson.id}
                    onClick={() => onOpen(lesson)}
                    {...moves.movable(lesson)}
                  />
                ))}
            </ul>
            {over && (
              <Text size="xs" c={why.length > 0 ? 'var(--mantine-color-error)' : undefined} aria-hidden>
                <b>{lessonName(moving.lesson).name}</b> {why.join(' ')}
              </Text>
            )}
          </td>
        );
      })}
    </tr>
  );
}
