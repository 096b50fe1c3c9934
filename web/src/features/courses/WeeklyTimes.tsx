import { Button, Menu } from '@mantine/core';
import { IconCalendarPlus, IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { weeklyText } from '@/lib/weekly';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { AddTimeModal } from './AddTimeModal';
import { ChangeTimeModal } from './ChangeTimeModal';
import { EndTimeModal } from './EndTimeModal';
import { PlanLessonsModal } from './PlanLessonsModal';
import type { Class } from './queries.classes';
import type { WeeklyTime } from './queries.weekly';

/** When a class is taught, by whom and where, and how far its lessons are made. */
export function WeeklyTimes({ known }: { known: Class }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [shown, setShown] = useState<'add' | 'plan'>();
  const columns = useColumns(known, who.can('lessons:create'));
  const close = () => setShown(undefined);
  const add = who.can('courses:update') && (
    <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => setShown('add')}>
      {t('courses.weekly.add')}
    </Button>
  );
  return (
    <Section
      title={t('courses.weekly.title')}
      actions={
        known.weekly_times.length > 0 && (
          <>
            {add}
            {who.can('lessons:create') && (
              <Button leftSection={<IconCalendarPlus size={18} />} onClick={() => setShown('plan')}>
                {t('courses.weekly.plan')}
              </Button>
            )}
          </>
        )
      }
    >
      <DataTable
        label={t('courses.weekly.title')}
        columns={columns}
        rows={known.weekly_times}
        rowKey={(time) => time.series_id}
        empty={<EmptyState title={t('courses.weekly.none')} action={add} />}
      />
      {shown === 'add' && <AddTimeModal known={known} onClose={close} />}
      {shown === 'plan' && <PlanLessonsModal known={known} onClose={close} />}
    </Section>
  );
}

function useColumns(known: Class, mayChange: boolean): Column<WeeklyTime>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const dates = ({ starts_on, ends_on }: WeeklyTime) => {
    if (ends_on) return t('courses.enrollment.until', { day: format.day(ends_on) });
    return starts_on > format.today() && t('courses.weekly.from', { day: format.day(starts_on) });
  };
  return [
    {
      key: 'when',
      header: t('courses.class.when'),
      phone: 'title',
      cell: (time) => [weeklyText(time, format.locale), dates(time)].filter(Boolean).join(' · '),
    },
    {
      key: 'minutes',
      header: t('courses.class.minutes'),
      cell: (time) => t('courses.offering.minutes', { count: time.duration_minutes }),
    },
    {
      key: 'teacher',
      header: t('courses.field.teacher'),
      cell: (time) => time.teacher?.full_name ?? t('courses.field.noTeacher'),
    },
    {
      key: 'room',
      header: t('courses.class.room'),
      cell: (time) => time.room?.name ?? t('courses.class.noRoom'),
    },
    {
      key: 'made',
      header: t('courses.weekly.lessons'),
      cell: ({ made_until }) =>
        made_until
          ? t('courses.weekly.madeUntil', { day: format.day(made_until) })
          : t('courses.weekly.noneMade'),
    },
    {
      key: 'actions',
      header: t('courses.enrollment.actions'),
      hideHeader: true,
      align: 'end',
      phone: 'aside',
      cell: (time) => mayChange && <TimeMenu known={known} time={time} />,
    },
  ];
}

const modals = { change: ChangeTimeModal, end: EndTimeModal };

function TimeMenu({ known, time }: { known: Class; time: WeeklyTime }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [shown, setShown] = useState<keyof typeof modals>();
  const Shown = shown && modals[shown];
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('courses.weekly.actionsFor', { when: weeklyText(time, locale) })}
          >
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setShown('change')}>{t('courses.weekly.change')}</Menu.Item>
          <Menu.Item onClick={() => setShown('end')}>{t('courses.weekly.end')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {Shown && <Shown known={known} time={time} onClose={() => setShown(undefined)} />}
    </>
  );
}
