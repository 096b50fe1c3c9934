import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, type Answer } from '@/api/client';

export type HistoryEvent = Answer<'get', '/students/{student_id}/history'>['items'][number];
export type FieldChange = HistoryEvent['changes'][number];
export type HistorySubject = 'student' | 'guardian' | 'family' | 'teacher' | 'staff';

const query = (page: number) => ({ page, page_size: 20 });
const histories = {
  student: (id: string, page: number) =>
    answer(
      client.GET('/students/{student_id}/history', {
        params: { path: { student_id: id }, query: query(page) },
      }),
    ),
  guardian: (id: string, page: number) =>
    answer(
      client.GET('/guardians/{guardian_id}/history', {
        params: { path: { guardian_id: id }, query: query(page) },
      }),
    ),
  family: (id: string, page: number) =>
    answer(
      client.GET('/family-accounts/{family_account_id}/history', {
        params: { path: { family_account_id: id }, query: query(page) },
      }),
    ),
  teacher: (id: string, page: number) =>
    answer(
      client.GET('/teachers/{teacher_id}/history', {
        params: { path: { teacher_id: id }, query: query(page) },
      }),
    ),
  staff: (id: string, page: number) =>
    answer(
      client.GET('/staff/{staff_id}/history', { params: { path: { staff_id: id }, query: query(page) } }),
    ),
};

/** Where the history of somebody stands among the queries: refreshed with everything else of his. */
const keys = {
  student: 'students',
  guardian: 'families',
  family: 'families',
  teacher: 'teachers',
  staff: 'staff',
} as const;

export const historyQuery = (of: HistorySubject, id: string, page: number) =>
  queryOptions({
    queryKey: [keys[of], id, 'history', of, page],
    queryFn: () => histories[of](id, page),
    placeholderData: keepPreviousData,
  });
