import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';
import type { Manner } from '@/api/seating/seating';

export type Class = Answer<'get', '/classes'>['items'][number];
export type WaitlistEntry = Answer<'get', '/classes/{class_id}/waitlist'>['items'][number];
export type EnrollmentDetail = Answer<'get', '/enrollments/{enrollment_id}'>;
export type ClassFilter = { q?: string | undefined; page?: number | undefined };

export const classesQuery = (query: ClassFilter) =>
  queryOptions({
    queryKey: ['classes', 'list', query],
    queryFn: () => answer(client.GET('/classes', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const classQuery = (id: string) =>
  queryOptions({
    queryKey: ['classes', id],
    queryFn: () => answer(client.GET('/classes/{class_id}', at({ class_id: id }))),
  });
export const createClass = (body: Body<'post', '/classes'>) => answer(client.POST('/classes', { body }));
export const changeClass = (id: string, body: Body<'patch', '/classes/{class_id}'>) =>
  answer(client.PATCH('/classes/{class_id}', { ...at({ class_id: id }), body }));

export const membersQuery = (class_id: string) =>
  queryOptions({
    queryKey: ['enrollments', 'in', class_id],
    queryFn: () =>
      everyItem((page) => answer(client.GET('/enrollments', { params: { query: { class_id, ...page } } }))),
  });
export const waitlistQuery = (class_id: string) =>
  queryOptions({
    queryKey: ['waitlist', class_id],
    queryFn: () =>
      everyItem((query) =>
        answer(client.GET('/classes/{class_id}/waitlist', { params: { path: { class_id }, query } })),
      ),
  });
export const joinWaitlist = (class_id: string, student_id: string) =>
  answer(client.POST('/classes/{class_id}/waitlist', { ...at({ class_id }), body: { student_id } }));
export const offerPlace = (class_id: string, valid_days: number) =>
  answer(client.POST('/classes/{class_id}/offers', { ...at({ class_id }), body: { valid_days } }));
export const leaveWaitlist = (entry_id: string) =>
  answer(client.DELETE('/waitlist/{entry_id}', at({ entry_id })));
export const acceptOffer = (entry_id: string, starts_on: string, query: Manner) =>
  answer(
    client.PUT('/waitlist/{entry_id}/acceptance', {
      params: { path: { entry_id }, query },
      body: { starts_on },
    }),
  );
export const declineOffer = (entry_id: string) =>
  answer(client.PUT('/waitlist/{entry_id}/refusal', at({ entry_id })));

export const enrollmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['enrollments', 'one', id],
    queryFn: () => answer(client.GET('/enrollments/{enrollment_id}', at({ enrollment_id: id }))),
  });
const change = (enrollment_id: string, query: Manner) => ({ params: { path: { enrollment_id }, query } });
export const transferEnrollment = (
  id: string,
  body: Body<'post', '/enrollments/{enrollment_id}/transfers'>,
  manner: Manner,
) => answer(client.POST('/enrollments/{enrollment_id}/transfers', { ...change(id, manner), body }));
export const pauseEnrollment = (
  id: string,
  body: Body<'post', '/enrollments/{enrollment_id}/pauses'>,
  manner: Manner,
) => answer(client.POST('/enrollments/{enrollment_id}/pauses', { ...change(id, manner), body }));
export const resumeEnrollment = (id: string, resumes_on: string, manner: Manner) =>
  answer(
    client.PUT('/enrollments/{enrollment_id}/resumption', { ...change(id, manner), body: { resumes_on } }),
  );
export const leaveEnrollment = (
  id: string,
  body: Body<'put', '/enrollments/{enrollment_id}/leaving'>,
  manner: Manner,
) => answer(client.PUT('/enrollments/{enrollment_id}/leaving', { ...change(id, manner), body }));
export const keepEnrollment = (id: string, manner: Manner) =>
  answer(client.DELETE('/enrollments/{enrollment_id}/leaving', change(id, manner)));
