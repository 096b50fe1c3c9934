import { IconCalendarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { WallTime } from '@/lib/dates';
import { EmptyState } from '@/ui/EmptyState';
import { Agenda } from './Agenda';
import type { BoardProps, Column } from './boardProps';
import { Rota } from './Rota';
import { TimeGrid } from './TimeGrid';
import type { Schedule } from './useSchedule';

interface Props extends Pick<BoardProps, 'onOpen' | 'onMove' | 'onPlan'> {
  schedule: Schedule;
  now: WallTime;
}

/** The picture for what is asked: a list, the hours of a day or of one teacher's week, or everybody's week. */
export function Board({ schedule, now, ...actions }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, by, days, date, today, lessons, resources } = schedule;
  const board = { ...actions, by, lessons };

  if (view === 'list') return <Agenda {...board} days={days} today={today} />;
  if (resources.length === 0) {
    return <EmptyState icon={<IconCalendarOff size={24} />} title={t('schedule.empty')} />;
  }
  if (view === 'day') {
    const columns = resources.map((resource): Column => ({
      key: `${date}/${resource.id}`,
      label: resource.name,
      day: date,
      resource,
    }));
    return <TimeGrid {...board} columns={columns} now={now} />;
  }
  const [only, ...others] = resources;
  if (only && others.length === 0) {
    const columns = days.map((day): Column => ({
      key: `${day}/${only.id}`,
      label: format.day(day, 'weekday'),
      day,
      resource: only,
    }));
    return <TimeGrid {...board} columns={columns} now={now} />;
  }
  return <Rota {...board} resources={resources} days={days} today={today} />;
}
