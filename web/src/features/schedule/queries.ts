import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';
import type { Day } from '@/lib/dates';

export type Week = Answer<'get', '/lessons'>;
export type Lesson = Week['items'][number];
export type LessonRoom = NonNullable<Lesson['room']>;
export type LessonStudent = Lesson['students'][number];
export type Person = NonNullable<Lesson['teacher']>;
export type Teacher = Answer<'get', '/teachers'>['items'][number];
export type Branch = Answer<'get', '/branches'>['items'][number];
export type Room = Answer<'get', '/rooms'>['items'][number];
export type Enrollment = Answer<'get', '/enrollments'>['items'][number];
export type Closure = Answer<'get', '/closures'>['items'][number];
export type FreeDay = Answer<'get', '/teachers/{teacher_id}/free-times'>['items'][number];
export type FreeRoom = NonNullable<FreeDay['times'][number]['free_rooms']>[number];
export type OpeningSpan = Answer<'get', '/institute/opening-hours'>['items'][number];
export type NewSeries = Body<'post', '/series'>;
export type NewLesson = Body<'post', '/lessons'>;
export type LessonChange = Body<'patch', '/lessons/{lesson_id}'>;
export type SeriesCreated = Answer<'post', '/series'>;

const path = (lesson_id: string) => ({ params: { path: { lesson_id } } });

export interface LessonFilter {
  from: Day;
  to: Day;
  teacher_id?: string;
  student_id?: string;
}

export const lessonsQuery = (query: LessonFilter) =>
  queryOptions({
    queryKey: ['lessons', 'between', query],
    queryFn: () => answer(client.GET('/lessons', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const lessonQuery = (id: string) =>
  queryOptions({
    queryKey: ['lessons', id],
    queryFn: () => answer(client.GET('/lessons/{lesson_id}', path(id))),
  });
export const seriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['lessons', 'series', id],
    queryFn: () => answer(client.GET('/series/{series_id}', { params: { path: { series_id: id } } })),
  });

export interface FreeTimesFilter {
  from: Day;
  minutes: number;
  branch_id?: string | undefined;
  room_id?: string | undefined;
}

/** Whatever plans lessons refreshes them, and takes from the times that are free. */
export const freeTimesQuery = (teacher_id: string, query: FreeTimesFilter) =>
  queryOptions({
    queryKey: ['lessons', 'free-times', teacher_id, query],
    queryFn: () =>
      answer(client.GET('/teachers/{teacher_id}/free-times', { params: { path: { teacher_id }, query } })),
  });

export const createSeries = (body: NewSeries) => answer(client.POST('/series', { body }));
export const createLesson = (body: NewLesson) => answer(client.POST('/lessons', { body }));
export const changeLesson = (id: string, body: LessonChange) =>
  answer(client.PATCH('/lessons/{lesson_id}', { ...path(id), body }));
export const cancelLesson = (id: string, reason: string) =>
  answer(client.PUT('/lessons/{lesson_id}/cancellation', { ...path(id), body: { reason } }));
export const addToLesson = (id: string, body: Body<'post', '/lessons/{lesson_id}/students'>) =>
  answer(client.POST('/lessons/{lesson_id}/students', { ...path(id), body }));
export const takeOutOfLesson = (id: string, body: Body<'post', '/lessons/{lesson_id}/removals'>) =>
  answer(client.POST('/lessons/{lesson_id}/removals', { ...path(id), body }));
export const restoreLesson = (id: string) =>
  answer(client.DELETE('/lessons/{lesson_id}/cancellation', path(id)));

export const closuresQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['closures', { from, to }],
    queryFn: () =>
      everyItem((page) => answer(client.GET('/closures', { params: { query: { from, to, ...page } } }))),
    placeholderData: keepPreviousData,
  });
export const openingHoursQuery = () =>
  queryOptions({
    queryKey: ['opening-hours'],
    staleTime: 5 * 60_000,
    queryFn: () => answer(client.GET('/institute/opening-hours')),
  });
export const enrollmentsQuery = (query: { student_id?: string; offering_id?: string; on?: Day }) =>
  queryOptions({
    queryKey: ['enrollments', query],
    queryFn: () =>
      everyItem((page) => answer(client.GET('/enrollments', { params: { query: { ...query, ...page } } }))),
  });
