import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';

export type StudentItem = Answer<'get', '/students'>['items'][number];
export type Student = Answer<'get', '/students/{student_id}'>;
export type StudentGuardian = Student['guardians'][number];
export type StudentStatus = Student['status'];
export type NewStudent = Body<'post', '/students'>;
export type Family = Answer<'get', '/family-accounts/{family_account_id}'>;
export type FamilyItem = Answer<'get', '/family-accounts'>['items'][number];
export type Guardian = Family['guardians'][number];
export type GuardianLink = Body<'put', '/students/{student_id}/guardians/{guardian_id}'>;
export type Relationship = GuardianLink['relationship'];
export type Double = Answer<'post', '/people/duplicates'>['items'][number];
export type Newcomer = Body<'post', '/people/duplicates'>;
export type Teacher = Answer<'get', '/teachers'>['items'][number];

export const statuses = [
  'lead',
  'trial',
  'active',
  'paused',
  'left',
] as const satisfies readonly StudentStatus[];
export const relationships = [
  'mother',
  'father',
  'guardian',
  'self',
  'other',
] as const satisfies readonly Relationship[];

export interface StudentFilter {
  q?: string | undefined;
  status?: StudentStatus | undefined;
  page?: number | undefined;
  page_size?: number;
}

export const studentsQuery = (query: StudentFilter) =>
  queryOptions({
    queryKey: ['students', 'list', query],
    queryFn: () => answer(client.GET('/students', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const studentQuery = (id: string) =>
  queryOptions({
    queryKey: ['students', id],
    queryFn: () => answer(client.GET('/students/{student_id}', at({ student_id: id }))),
  });
export const createStudent = (body: NewStudent) => answer(client.POST('/students', { body }));
export const changeStudent = (id: string, body: Body<'patch', '/students/{student_id}'>) =>
  answer(client.PATCH('/students/{student_id}', { ...at({ student_id: id }), body }));

/** Who is here already and may be somebody new. */
export const duplicatesQuery = (body: Newcomer) =>
  queryOptions({
    queryKey: ['duplicates', body],
    queryFn: () => answer(client.POST('/people/duplicates', { body })),
    placeholderData: keepPreviousData,
  });

export interface FamilyFilter {
  q?: string | undefined;
  page?: number | undefined;
}

export const familiesQuery = (query: FamilyFilter) =>
  queryOptions({
    queryKey: ['families', 'list', query],
    queryFn: () => answer(client.GET('/family-accounts', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const changeFamily = (id: string, body: Body<'patch', '/family-accounts/{family_account_id}'>) =>
  answer(client.PATCH('/family-accounts/{family_account_id}', { ...at({ family_account_id: id }), body }));

export const createGuardian = (
  familyId: string,
  body: Body<'post', '/family-accounts/{family_account_id}/guardians'>,
) =>
  answer(
    client.POST('/family-accounts/{family_account_id}/guardians', {
      ...at({ family_account_id: familyId }),
      body,
    }),
  );
export const changeGuardian = (id: string, body: Body<'patch', '/guardians/{guardian_id}'>) =>
  answer(client.PATCH('/guardians/{guardian_id}', { ...at({ guardian_id: id }), body }));

export const linkGuardian = (studentId: string, guardianId: string, body: GuardianLink) =>
  answer(
    client.PUT('/students/{student_id}/guardians/{guardian_id}', {
      ...at({ student_id: studentId, guardian_id: guardianId }),
      body,
    }),
  );
export const unlinkGuardian = (studentId: string, guardianId: string) =>
  answer(
    client.DELETE('/students/{student_id}/guardians/{guardian_id}', {
      params: { path: { student_id: studentId, guardian_id: guardianId } },
    }),
  );

export const teacherQuery = (id: string) =>
  queryOptions({
    queryKey: ['teachers', id],
    queryFn: () => answer(client.GET('/teachers/{teacher_id}', at({ teacher_id: id }))),
  });
export const createTeacher = (body: Body<'post', '/teachers'>) => answer(client.POST('/teachers', { body }));
export const changeTeacher = (id: string, body: Body<'patch', '/teachers/{teacher_id}'>) =>
  answer(client.PATCH('/teachers/{teacher_id}', { ...at({ teacher_id: id }), body }));

export type Person = 'student' | 'guardian' | 'teacher';
const invitations = {
  student: (id: string, email: string) =>
    answer(client.POST('/students/{student_id}/invitation', { ...at({ student_id: id }), body: { email } })),
  guardian: (id: string, email: string) =>
    answer(
      client.POST('/guardians/{guardian_id}/invitation', { ...at({ guardian_id: id }), body: { email } }),
    ),
  teacher: (id: string, email: string) =>
    answer(client.POST('/teachers/{teacher_id}/invitation', { ...at({ teacher_id: id }), body: { email } })),
};
export const invite = (person: Person, id: string, email: string) => invitations[person](id, email);
