import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, download, upload, type Answer, type Body } from '@/api/client';
import type { Manner } from '@/api/seating/seating';

export type StatusChange = Answer<'get', '/students/{student_id}/status-changes'>['items'][number];
export type StepTaken = Answer<'post', '/students/{student_id}/status-changes'>;
export type StatusStep = Body<'post', '/students/{student_id}/status-changes'>;
export type PrivateNotes = Answer<'get', '/students/{student_id}/private-notes'>;
export type Consent = Answer<'get', '/students/{student_id}/consents'>['items'][number];
export type ConsentText = Answer<'get', '/consent-texts'>['items'][number];
export type ConsentKind = ConsentText['kind'];
export type Numbering = Answer<'get', '/student-numbering'>;

export const consentKinds = [
  'photos',
  'messages',
  'medical_emergency',
  'personal_data',
] as const satisfies readonly ConsentKind[];

const student = (id: string) => at({ student_id: id });

export const statusChangesQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['students', id, 'status-changes', page],
    queryFn: () =>
      answer(
        client.GET('/students/{student_id}/status-changes', {
          params: { path: { student_id: id }, query: { page, page_size: 10 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
export const changeStatus = (student_id: string, body: StatusStep, query: Manner) =>
  answer(
    client.POST('/students/{student_id}/status-changes', { params: { path: { student_id }, query }, body }),
  );
export const undoStatus = (student_id: string, seq: number, query: Manner) =>
  answer(
    client.DELETE('/students/{student_id}/status-changes/{seq}', {
      params: { path: { student_id, seq }, query },
    }),
  );

/** `photo` is which picture there is: another one is read anew. */
export const photoQuery = (id: string, photo: string) =>
  queryOptions({
    queryKey: ['photos', id, photo],
    queryFn: () => download(`/students/${id}/photo`),
    staleTime: Infinity,
  });
export const replacePhoto = (id: string, picture: Blob) => upload(`/students/${id}/photo`, picture);
export const deletePhoto = (id: string) => answer(client.DELETE('/students/{student_id}/photo', student(id)));

export const privateNotesQuery = (id: string) =>
  queryOptions({
    queryKey: ['students', id, 'private-notes'],
    queryFn: () => answer(client.GET('/students/{student_id}/private-notes', student(id))),
  });
export const replacePrivateNotes = (id: string, body: Body<'put', '/students/{student_id}/private-notes'>) =>
  answer(client.PUT('/students/{student_id}/private-notes', { ...student(id), body }));

export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['students', id, 'consents'],
    queryFn: () => answer(client.GET('/students/{student_id}/consents', student(id))),
  });
export const decideConsent = (id: string, body: Body<'post', '/students/{student_id}/consents'>) =>
  answer(client.POST('/students/{student_id}/consents', { ...student(id), body }));

export const consentTextsQuery = (page: number) =>
  queryOptions({
    queryKey: ['consent-texts', page],
    queryFn: () => answer(client.GET('/consent-texts', { params: { query: { page } } })),
    placeholderData: keepPreviousData,
  });
export const createConsentText = (body: Body<'post', '/consent-texts'>) =>
  answer(client.POST('/consent-texts', { body }));

export const numberingQuery = () =>
  queryOptions({ queryKey: ['student-numbering'], queryFn: () => answer(client.GET('/student-numbering')) });
export const changeNumbering = (body: Body<'patch', '/student-numbering'>) =>
  answer(client.PATCH('/student-numbering', { body }));

export type Payers = Answer<'get', '/family-accounts/{family_account_id}/payers'>;
type PayerLine = Body<'put', '/family-accounts/{family_account_id}/payers'>['payers'][number];

export const payersQuery = (familyId: string) =>
  queryOptions({
    queryKey: ['families', familyId, 'payers'],
    queryFn: () =>
      answer(client.GET('/family-accounts/{family_account_id}/payers', at({ family_account_id: familyId }))),
  });
export const replacePayers = (familyId: string, payers: PayerLine[]) =>
  answer(
    client.PUT('/family-accounts/{family_account_id}/payers', {
      ...at({ family_account_id: familyId }),
      body: { payers },
    }),
  );
