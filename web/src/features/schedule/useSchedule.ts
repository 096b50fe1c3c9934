import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { useListed } from '@/choices/useListed';
import { addDays, type Day } from '@/lib/dates';
import { useIsPhone } from '@/ui/useIsPhone';
import type { Calendar } from './calendar';
import { closuresQuery, lessonsQuery, openingHoursQuery, type Lesson } from './queries';
import { resourcesFor, resourceIdOf, type By } from './resources';
import { views } from './views';

const scheduleRoute = getRouteApi('/member/schedule');

export type View = (typeof views)[number];

const NOBODY: Lesson[] = [];

/** What the address asks for, and what there is to show. */
export function useSchedule() {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const phone = useIsPhone();
  const search = scheduleRoute.useSearch();
  const navigate = scheduleRoute.useNavigate();

  const today = format.today();
  const date: Day = search.date ?? today;
  const from = format.weekStart(date);
  const days = useMemo(() => Array.from({ length: 7 }, (_, i) => addDays(from, i)), [from]);
  const view: View = phone || !who.isStaff ? 'list' : (search.view ?? 'week');
  const by: By = search.by ?? 'teacher';

  const week = useQuery(lessonsQuery({ from, to: addDays(from, 6) }));
  const listed = useListed();
  const closures = useQuery(closuresQuery(from, addDays(from, 6)));
  const hours = useQuery(openingHoursQuery());
  const calendar = useMemo(
    (): Calendar => ({ closures: closures.data?.items ?? [], hours: hours.data?.items ?? [] }),
    [closures.data, hours.data],
  );
  const lessons = week.data?.items ?? NOBODY;
  const all = resourcesFor(
    by,
    listed,
    lessons,
    t(by === 'teacher' ? 'schedule.noTeacher' : 'schedule.noRoom'),
  );
  const chosen = all.filter(({ id }) => id === search.only);
  const resources = chosen.length > 0 ? chosen : all;

  return {
    search,
    change: (change: Partial<typeof search>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    today,
    date,
    days,
    view,
    by,
    week,
    calendar,
    all,
    resources,
    lessons: chosen[0] ? lessons.filter((one) => resourceIdOf(one, by) === chosen[0]?.id) : lessons,
    everyLesson: lessons,
    /** The lessons that are shown, as their list is asked for them. */
    filters: {
      from: view === 'day' ? date : from,
      to: view === 'day' ? date : addDays(from, 6),
      [by === 'teacher' ? 'teacher_id' : 'room_id']: chosen[0]?.id,
    },
    listed,
    canChoose: who.isStaff && !phone,
    /** A phone's list of everybody's lessons would be long. */
    canFilter: who.isStaff && phone && all.length > 1,
  };
}

export type Schedule = ReturnType<typeof useSchedule>;
