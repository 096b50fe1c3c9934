import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Answer } from '@/api/client';
import { everyItem } from '@/api/everyItem';
import type { Day } from '@/lib/dates';

export type Lesson = Answer<'get', '/lessons'>['items'][number];
export type TodayReport = Answer<'get', '/reports/today'>;
export type Invoice = Answer<'get', '/invoices'>['items'][number];

export type Gap = Answer<'get', '/enrollment-gaps'>['items'][number];

// the keys begin with the nouns of the features, so that their changes are seen here; "home" keeps them apart

export const lessonsQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['lessons', 'home', from, to],
    queryFn: () => answer(client.GET('/lessons', { params: { query: { from, to } } })),
  });

export const todayReportQuery = () =>
  queryOptions({ queryKey: ['reports', 'today'], queryFn: () => answer(client.GET('/reports/today')) });

export const unpaidInvoicesQuery = () =>
  queryOptions({
    queryKey: ['invoices', 'home', 'unpaid'],
    queryFn: async () => {
      const read = (status: 'open' | 'overdue') =>
        everyItem((page) => answer(client.GET('/invoices', { params: { query: { status, ...page } } })));
      const [overdue, open] = await Promise.all([read('overdue'), read('open')]);
      const overdueIds = new Set(overdue.items.map((invoice) => invoice.id));
      return [...overdue.items, ...open.items.filter((invoice) => !overdueIds.has(invoice.id))];
    },
  });

/** The first few, or all. */
export const gapsQuery = (few?: number) =>
  queryOptions({
    queryKey: ['enrollments', 'home', 'gaps', few],
    queryFn: async () => {
      const read = (query: { page?: number; page_size?: number }) =>
        answer(client.GET('/enrollment-gaps', { params: { query } }));
      if (few) return read({ page_size: few });
      const { items } = await everyItem(read);
      return { items, total: items.length };
    },
  });

const one = { params: { query: { page_size: 1 } } };

/** Only how many there are. */
export const differencesQuery = () =>
  queryOptions({
    queryKey: ['roll-differences', 'home'],
    queryFn: () => answer(client.GET('/roll-differences', one)),
    // the server looks through all planned lessons for it
    staleTime: 10 * 60_000,
  });

/** What the first steps are derived from; each answer is small. */
export const beginningsQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['beginnings', from, to],
    staleTime: 0,
    queryFn: async () => {
      const [institute, rooms, teachers, plans, students, enrollments, lessons, invoices, payments] =
        await Promise.all([
          answer(client.GET('/institute')),
          answer(client.GET('/rooms', one)),
          answer(client.GET('/teachers', one)),
          answer(client.GET('/price-plans')),
          answer(client.GET('/students', one)),
          answer(client.GET('/enrollments', one)),
          answer(client.GET('/lessons', { params: { query: { from, to } } })),
          answer(client.GET('/invoices', one)),
          answer(client.GET('/payments', one)),
        ]);
      return {
        institute: !!(institute.address || institute.phone),
        room: rooms.items.length > 0,
        teacher: teachers.items.length > 0,
        course: plans.items.length > 0,
        student: students.total > 0,
        enrollment: enrollments.total > 0,
        lesson: lessons.items.length > 0,
        attendance: lessons.items.some((lesson) => lesson.students.some((student) => student.mark)),
        invoice: invoices.total > 0,
        payment: payments.total > 0,
      };
    },
  });

export type Beginnings = Awaited<ReturnType<NonNullable<ReturnType<typeof beginningsQuery>['queryFn']>>>;
