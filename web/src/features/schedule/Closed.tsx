import { IconCalendarOff } from '@tabler/icons-react';
import type { Day } from '@/lib/dates';
import { closuresOn, shutOn, useCalendar } from './calendar';
import type { Hours } from './layout';
import classes from './board.module.css';

/** What closes a day, by name. */
export function ClosureNames({ day, branchId }: { day: Day; branchId?: string | undefined }) {
  const closures = closuresOn(useCalendar(), day, branchId);
  return closures.map(({ id, name, branch }) => (
    <span key={id} className={classes.closure}>
      <IconCalendarOff size={14} aria-hidden /> {branch ? `${name} (${branch.name})` : name}
    </span>
  ));
}

/** The hours of a day's column in which the door is shut. */
export function ShutHours({ day, hours }: { day: Day; hours: Hours }) {
  return shutOn(useCalendar(), day, hours.open, hours.close).map(({ from, to }) => (
    <li
      key={from}
      aria-hidden
      className={classes.shut}
      style={{ top: `calc(${from - hours.open} * var(--px))`, height: `calc(${to - from} * var(--px))` }}
    />
  ));
}
