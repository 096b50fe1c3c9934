import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';
import type { Manner } from '@/api/seating/seating';

export type Course = Answer<'get', '/courses'>['items'][number];
export type Offering = Course['offerings'][number];
export type Format = Offering['format'];
export type PricePlan = Answer<'get', '/price-plans'>['items'][number];
export type Enrollment = Answer<'get', '/enrollments'>['items'][number];

export const formats = ['private', 'group', 'ensemble'] as const satisfies readonly Format[];

export const createCourse = (body: Body<'post', '/courses'>) => answer(client.POST('/courses', { body }));
export const changeCourse = (id: string, body: Body<'patch', '/courses/{course_id}'>) =>
  answer(client.PATCH('/courses/{course_id}', { ...at({ course_id: id }), body }));
export const createOffering = (courseId: string, body: Body<'post', '/courses/{course_id}/offerings'>) =>
  answer(client.POST('/courses/{course_id}/offerings', { ...at({ course_id: courseId }), body }));
export const changeOffering = (id: string, body: Body<'patch', '/offerings/{offering_id}'>) =>
  answer(client.PATCH('/offerings/{offering_id}', { ...at({ offering_id: id }), body }));

export const createPricePlan = (body: Body<'post', '/price-plans'>) =>
  answer(client.POST('/price-plans', { body }));

export const enrollmentsQuery = (studentId: string) =>
  queryOptions({
    queryKey: ['enrollments', studentId],
    queryFn: () =>
      everyItem((page) =>
        answer(client.GET('/enrollments', { params: { query: { student_id: studentId, ...page } } })),
      ),
  });
export const createEnrollment = (body: Body<'post', '/enrollments'>, query: Manner) =>
  answer(client.POST('/enrollments', { params: { query }, body }));
export const changeEnrollment = (
  enrollment_id: string,
  body: Body<'patch', '/enrollments/{enrollment_id}'>,
  query: Manner,
) =>
  answer(client.PATCH('/enrollments/{enrollment_id}', { params: { path: { enrollment_id }, query }, body }));
