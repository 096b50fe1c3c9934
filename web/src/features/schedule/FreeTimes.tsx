import { SegmentedControl, Stack } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import type { Day, WallTime } from '@/lib/dates';
import { EmptyState } from '@/ui/EmptyState';
import { useIsPhone } from '@/ui/useIsPhone';
import { beside, dayToShow, hasTimes, timesOf, type FreeTime } from './freeWeek';
import { freeTimesQuery, type FreeDay } from './queries';
import classes from './freeTimes.module.css';

interface ChoiceProps {
  /** What is chosen; a time that is not offered (any more) shows as nothing. */
  value: WallTime | undefined;
  onChange: (time: FreeTime) => void;
}

interface FreeTimesProps extends ChoiceProps {
  teacherId: string;
  /** The first of seven days, today or later. */
  from: Day;
  minutes: number;
  branchId?: string | undefined;
  roomId?: string | undefined;
}

/** The times of a week at which a teacher can give one more lesson: one of them is chosen. */
export function FreeTimes({ teacherId, from, minutes, branchId, roomId, ...choice }: FreeTimesProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const week = useQuery(freeTimesQuery(teacherId, { from, minutes, branch_id: branchId, room_id: roomId }));
  return (
    <Loaded query={week}>
      {({ items }) => (
        <>
          {!items.some(hasTimes) && (
            <EmptyState
              icon={<IconCalendarOff size={24} />}
              title={t('schedule.free.empty')}
              text={t('schedule.free.emptyHint')}
            />
          )}
          {isPhone ? <OneDay days={items} {...choice} /> : <Week days={items} {...choice} />}
        </>
      )}
    </Loaded>
  );
}

interface DaysProps extends ChoiceProps {
  days: readonly FreeDay[];
}

/** Seven columns. Up and down go through the times, left and right from day to day. */
function Week({ days, value, onChange }: DaysProps) {
  const goAside = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (!step || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const time = beside(days, event.target.value, step);
    if (!time) return;
    onChange(time);
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${time.starts}"]`)?.focus();
  };
  return (
    <Times className={classes.week} onKeyDown={goAside}>
      {(name) => days.map((day) => <DayTimes key={day.date} {...{ day, name, value, onChange }} />)}
    </Times>
  );
}

/** On a phone a week does not fit side by side: one day, and which of them. */
function OneDay({ days, value, onChange }: DaysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [picked, setPicked] = useState<Day>();
  const day = days.find(({ date }) => date === picked) ?? dayToShow(days, value);
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        aria-label={t('schedule.free.day')}
        className={classes.days}
        value={day?.date ?? ''}
        onChange={setPicked}
        data={days.map((one) => ({
          value: one.date,
          label: <span data-empty={!hasTimes(one) || undefined}>{format.day(one.date, 'weekday')}</span>,
        }))}
      />
      <Times className={classes.one}>
        {(name) => day && <DayTimes {...{ day, name, value, onChange }} />}
      </Times>
    </Stack>
  );
}

interface TimesProps {
  className: string | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** The name that makes one choice of all the times. */
  children: (name: string) => ReactNode;
}

function Times({ className, onKeyDown, children }: TimesProps) {
  const { t } = useTranslation();
  return (
    <div role="radiogroup" aria-label={t('schedule.free.title')} className={className} onKeyDown={onKeyDown}>
      {children(useId())}
    </div>
  );
}

interface DayTimesProps extends ChoiceProps {
  day: FreeDay;
  name: string;
}

function DayTimes({ day, name, value, onChange }: DayTimesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = `${name}-${day.date}`;
  const without = day.closed ?? (day.away ? t('schedule.free.away') : t('schedule.free.none'));
  return (
    <div className={classes.day}>
      <b id={title}>{format.day(day.date, 'weekday')}</b>
      {!hasTimes(day) && <span className={classes.without}>{without}</span>}
      {timesOf(day).map((time) => (
        <label
          key={time.starts}
          className={classes.time}
          data-roomless={time.rooms?.length === 0 || undefined}
        >
          <input
            type="radio"
            name={name}
            value={time.starts}
            aria-labelledby={`${title} ${title}-${time.starts}`}
            checked={time.starts === value}
            onChange={() => onChange(time)}
          />
          <span id={`${title}-${time.starts}`}>
            <bdi>{format.time(time.starts)}</bdi>
            {time.rooms?.length === 0 && <small> {t('schedule.free.noRoom')}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
