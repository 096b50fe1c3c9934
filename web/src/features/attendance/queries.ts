import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer } from '@/api/client';
import type { Day } from '@/lib/dates';
import { sheetKey, type Sheet } from '@/offline/sheets';

export type Lesson = Answer<'get', '/lessons'>['items'][number];
export type Row = Sheet['rows'][number];
export type Mark = NonNullable<Row['code']>;

export const marks = ['present', 'late', 'absent_with_notice', 'no_show'] as const satisfies readonly Mark[];

export const dayQuery = (day: Day) =>
  queryOptions({
    queryKey: ['lessons', 'day', day],
    queryFn: () => answer(client.GET('/lessons', { params: { query: { from: day, to: day } } })),
  });

export const sheetQuery = (lessonId: string) =>
  queryOptions({
    queryKey: sheetKey(lessonId),
    queryFn: () => answer(client.GET('/lessons/{lesson_id}/attendance', at({ lesson_id: lessonId }))),
  });

export const historyQuery = (student_id: string, from: Day, to: Day) =>
  queryOptions({
    queryKey: ['lessons', 'student', student_id, from, to],
    queryFn: () => answer(client.GET('/lessons', { params: { query: { student_id, from, to } } })),
  });
