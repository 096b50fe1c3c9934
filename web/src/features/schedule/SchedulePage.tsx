import { Button, Group, Skeleton, VisuallyHidden } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Page } from '@/ui/Page';
import { Board } from './Board';
import type { Spot } from './boardProps';
import { CalendarContext } from './calendar';
import { LessonDrawer } from './LessonDrawer';
import { PlanModal } from './PlanModal';
import { Toolbar } from './Toolbar';
import { useMoves } from './useMoves';
import { useSchedule } from './useSchedule';
import { wallTimeIn } from './wall';

export default function SchedulePage() {
  const { t } = useTranslation();
  const who = useViewer();
  const schedule = useSchedule();
  const { move } = useMoves();
  const now = useNow(who.institute.time_zone);
  const [spot, setSpot] = useState<Spot | null>(null);
  const mayPlan = who.can('lessons:create');

  return (
    <Page
      title={t('schedule.title')}
      actions={
        <Group gap="xs" className="no-print">
          {who.isStaff && <ExportMenu list="lessons" filters={schedule.filters} />}
          {mayPlan && (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setSpot({ day: schedule.date })}>
              {t('schedule.plan.open')}
            </Button>
          )}
        </Group>
      }
    >
      <Toolbar schedule={schedule} />
      <Loaded query={schedule.week} waiting={<Skeleton h={480} aria-busy />}>
        {() => (
          <CalendarContext value={schedule.calendar}>
            <Board
              schedule={schedule}
              now={now}
              onOpen={(lesson) => schedule.change({ lesson: lesson.id })}
              onMove={who.can('lessons:update') ? move : undefined}
              onPlan={mayPlan ? setSpot : undefined}
            />
          </CalendarContext>
        )}
      </Loaded>
      <VisuallyHidden id="board-help">{t('schedule.keys')}</VisuallyHidden>
      {schedule.search.lesson && (
        <LessonDrawer
          key={schedule.search.lesson}
          lessonId={schedule.search.lesson}
          schedule={schedule}
          move={move}
          onClose={() => schedule.change({ lesson: undefined })}
        />
      )}
      {spot && (
        <PlanModal
          spot={spot}
          onClose={() => setSpot(null)}
          onPlanned={(first) => schedule.change({ date: first })}
        />
      )}
    </Page>
  );
}

/** The institute's clock, to the minute. */
function useNow(timeZone: string) {
  const [now, setNow] = useState(() => wallTimeIn(timeZone, new Date()));
  useInterval(() => setNow(wallTimeIn(timeZone, new Date())), 30_000, { autoInvoke: true });
  return now;
}
