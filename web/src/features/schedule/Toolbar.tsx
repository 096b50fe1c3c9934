import { ActionIcon, Button, Group, SegmentedControl, Select, Text, type SelectProps } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { addDays } from '@/lib/dates';
import { oneOf } from '@/lib/search';
import { DateField } from '@/api/DateField';
import { views } from './views';
import type { Schedule } from './useSchedule';

export function Toolbar({ schedule }: { schedule: Schedule }) {
  return (
    <Group justify="space-between" gap="xs">
      <When schedule={schedule} />
      {schedule.canChoose && <What schedule={schedule} />}
      {schedule.canFilter && <Only schedule={schedule} w="100%" className="no-print" />}
    </Group>
  );
}

function When({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, date, days, today, change, canChoose } = schedule;
  const go = (day: string) => change({ date: day === today ? undefined : day });
  const step = view === 'day' ? 1 : 7;
  const shown = view === 'day' ? format.day(date, 'long') : format.days(days[0] ?? date, days.at(-1) ?? date);
  return (
    <Group gap="xs">
      <Group gap={4} className="no-print" wrap="nowrap">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(view === 'day' ? 'schedule.dayBefore' : 'schedule.weekBefore')}
          onClick={() => go(addDays(date, -step))}
        >
          <IconChevronLeft size={18} className="flip" />
        </ActionIcon>
        <Button variant="default" onClick={() => go(today)}>
          {t('schedule.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(view === 'day' ? 'schedule.dayAfter' : 'schedule.weekAfter')}
          onClick={() => go(addDays(date, step))}
        >
          <IconChevronRight size={18} className="flip" />
        </ActionIcon>
      </Group>
      {canChoose && (
        <DateField
          className="no-print"
          aria-label={t('schedule.goTo')}
          w={150}
          value={date}
          onChange={(day) => day && go(day)}
        />
      )}
      <Text fw={600} aria-live="polite">
        {shown}
      </Text>
    </Group>
  );
}

function What({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const { view, by, change } = schedule;
  return (
    <Group gap="xs" className="no-print">
      <Only schedule={schedule} w={170} />
      <SegmentedControl
        aria-label={t('schedule.by')}
        value={by}
        onChange={(value) => change({ by: oneOf(value, ['room']), only: undefined })}
        data={[
          { value: 'teacher', label: t('schedule.teachers') },
          { value: 'room', label: t('schedule.rooms') },
        ]}
      />
      <SegmentedControl
        aria-label={t('schedule.view')}
        value={view}
        onChange={(value) => change({ view: oneOf(value, views) })}
        data={views.map((value) => ({ value, label: t(`schedule.views.${value}`) }))}
      />
      <ActionIcon variant="default" size={36} aria-label={t('schedule.print')} onClick={() => window.print()}>
        <IconPrinter size={18} />
      </ActionIcon>
    </Group>
  );
}

/** One teacher's lessons, or one room's. */
function Only({ schedule, ...props }: { schedule: Schedule } & SelectProps) {
  const { t } = useTranslation();
  const { by, all, search, change } = schedule;
  return (
    <Select
      aria-label={t(by === 'teacher' ? 'schedule.onlyTeacher' : 'schedule.onlyRoom')}
      placeholder={t(by === 'teacher' ? 'schedule.everyTeacher' : 'schedule.everyRoom')}
      data={all.flatMap(({ id, name }) => (id ? [{ value: id, label: name }] : []))}
      value={search.only ?? null}
      onChange={(only) => change({ only: only ?? undefined })}
      searchable
      clearable
      {...props}
    />
  );
}
