import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';

export type Profile = Answer<'get', '/teachers/{teacher_id}/profile'>;
export type Employment = Answer<'get', '/teachers/{teacher_id}/employments'>['employments'][number];
export type Availability = Answer<'get', '/teachers/{teacher_id}/availability'>;
export type WeeklyHours = Availability['weekly'][number];
export type AvailabilityException = Availability['exceptions'][number];
export type TimeOff = Availability['time_off'][number];
export type Staff = Answer<'get', '/staff/{staff_id}'>;
export type OfficeRole = Body<'post', '/staff/{staff_id}/invitation'>['role'];

export const employmentKinds = [
  'employee',
  'contractor',
  'guest',
  'volunteer',
] as const satisfies readonly Employment['kind'][];
export const officeRoles = [
  'front_desk',
  'accountant',
  'admin',
  'owner',
] as const satisfies readonly OfficeRole[];

const teacher = (id: string) => at({ teacher_id: id });

export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: ['teachers', id, 'profile'],
    queryFn: () => answer(client.GET('/teachers/{teacher_id}/profile', teacher(id))),
  });
export const replaceProfile = (id: string, body: Body<'put', '/teachers/{teacher_id}/profile'>) =>
  answer(client.PUT('/teachers/{teacher_id}/profile', { ...teacher(id), body }));

export const employmentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['teachers', id, 'employments'],
    queryFn: () => answer(client.GET('/teachers/{teacher_id}/employments', teacher(id))),
  });
export const replaceEmployments = (id: string, employments: Employment[]) =>
  answer(client.PUT('/teachers/{teacher_id}/employments', { ...teacher(id), body: { employments } }));

export const availabilityQuery = (id: string) =>
  queryOptions({
    queryKey: ['teachers', id, 'availability'],
    queryFn: () => answer(client.GET('/teachers/{teacher_id}/availability', teacher(id))),
  });
export const replaceWeek = (id: string, weekly: WeeklyHours[]) =>
  answer(client.PUT('/teachers/{teacher_id}/availability', { ...teacher(id), body: { weekly } }));
export const createException = (
  id: string,
  body: Body<'post', '/teachers/{teacher_id}/availability-exceptions'>,
) => answer(client.POST('/teachers/{teacher_id}/availability-exceptions', { ...teacher(id), body }));
export const deleteException = (id: string, exceptionId: string) =>
  answer(
    client.DELETE(
      '/teachers/{teacher_id}/availability-exceptions/{exception_id}',
      at({ teacher_id: id, exception_id: exceptionId }),
    ),
  );
export const createTimeOff = (id: string, body: Body<'post', '/teachers/{teacher_id}/time-off'>) =>
  answer(client.POST('/teachers/{teacher_id}/time-off', { ...teacher(id), body }));
export const deleteTimeOff = (id: string, timeOffId: string) =>
  answer(
    client.DELETE(
      '/teachers/{teacher_id}/time-off/{time_off_id}',
      at({ teacher_id: id, time_off_id: timeOffId }),
    ),
  );

export interface StaffFilter {
  q?: string | undefined;
  page?: number | undefined;
}

export const staffListQuery = (query: StaffFilter) =>
  queryOptions({
    queryKey: ['staff', 'list', query],
    queryFn: () => answer(client.GET('/staff', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const staffQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', id],
    queryFn: () => answer(client.GET('/staff/{staff_id}', at({ staff_id: id }))),
  });
export const createStaff = (body: Body<'post', '/staff'>) => answer(client.POST('/staff', { body }));
export const changeStaff = (id: string, body: Body<'patch', '/staff/{staff_id}'>) =>
  answer(client.PATCH('/staff/{staff_id}', { ...at({ staff_id: id }), body }));
export const inviteStaff = (id: string, body: Body<'post', '/staff/{staff_id}/invitation'>) =>
  answer(client.POST('/staff/{staff_id}/invitation', { ...at({ staff_id: id }), body }));
