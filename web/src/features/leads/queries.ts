import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';

export type LeadItem = Answer<'get', '/leads'>['items'][number];
export type Lead = Answer<'get', '/leads/{lead_id}'>;
export type Stage = LeadItem['stage'];
export type LostReason = NonNullable<LeadItem['lost_reason']>;
export type Source = LeadItem['source'];
export type Relationship = Lead['relationship'];
export type Trial = Lead['trials'][number];
export type Activity = Answer<'get', '/leads/{lead_id}/activities'>['items'][number];
export type ActivityKind = Activity['kind'];
export type Match = Answer<'get', '/leads/{lead_id}/matches'>['items'][number];
export type Newcomer = Body<'post', '/people/duplicates'>;
export type Known = Answer<'post', '/people/duplicates'>['items'][number];
export type LeadSettings = Answer<'get', '/lead-settings'>;
export type EnquiryForm = Answer<'get', '/enquiry-form'>;
export type Enquiry = Body<'post', '/enquiries'>;
export type NewTrial = Body<'post', '/leads/{lead_id}/trials'>;
export type Due = 'overdue' | 'today';

export interface LeadFilter {
  q?: string | undefined;
  stage?: Stage | undefined;
  open?: boolean;
  owner_id?: string | undefined;
  due?: Due | undefined;
  page?: number | undefined;
  page_size?: number;
}

/** What is stale when a lead has changed. */
export const stale = [['leads'], ['reports']];

export const openForm = () => answer(client.GET('/enquiry-form'));
export const formQuery = () =>
  // a form is opened once and sent once
  queryOptions({ queryKey: ['enquiry-form'], queryFn: openForm, staleTime: Infinity, gcTime: 0 });
export const sendEnquiry = (body: Enquiry) => answer(client.POST('/enquiries', { body }));

export const leadsQuery = (query: LeadFilter) =>
  queryOptions({
    queryKey: ['leads', 'list', query],
    queryFn: () => answer(client.GET('/leads', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const summaryQuery = () =>
  queryOptions({ queryKey: ['leads', 'summary'], queryFn: () => answer(client.GET('/leads/summary')) });
export const ownersQuery = () =>
  queryOptions({
    queryKey: ['leads', 'owners'],
    queryFn: () => everyItem((query) => answer(client.GET('/leads/owners', { params: { query } }))),
  });
const of = (lead_id: string) => at({ lead_id });
export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', id],
    queryFn: () => answer(client.GET('/leads/{lead_id}', of(id))),
  });
export const activitiesQuery = (lead_id: string, page: number) =>
  queryOptions({
    queryKey: ['leads', lead_id, 'activities', page],
    queryFn: () =>
      answer(
        client.GET('/leads/{lead_id}/activities', {
          params: { path: { lead_id }, query: { page, page_size: 20 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
export const matchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', id, 'matches'],
    queryFn: () => answer(client.GET('/leads/{lead_id}/matches', of(id))),
  });

/** Who is here already with this number or address. */
export const knownQuery = (body: Newcomer) =>
  queryOptions({
    queryKey: ['duplicates', body],
    queryFn: () => answer(client.POST('/people/duplicates', { body })),
    placeholderData: keepPreviousData,
  });

export const createLead = (body: Body<'post', '/leads'>) => answer(client.POST('/leads', { body }));
export const changeLead = (id: string, body: Body<'patch', '/leads/{lead_id}'>) =>
  answer(client.PATCH('/leads/{lead_id}', { ...of(id), body }));
export const forgetLead = (id: string) => answer(client.DELETE('/leads/{lead_id}', of(id)));
export const moveLead = (id: string, body: Body<'put', '/leads/{lead_id}/stage'>) =>
  answer(client.PUT('/leads/{lead_id}/stage', { ...of(id), body }));
export const noteLead = (id: string, body: Body<'post', '/leads/{lead_id}/activities'>) =>
  answer(client.POST('/leads/{lead_id}/activities', { ...of(id), body }));
export const bookTrial = (id: string, body: NewTrial) =>
  answer(client.POST('/leads/{lead_id}/trials', { ...of(id), body }));
export const noteResult = (
  lead_id: string,
  lesson_id: string,
  body: Body<'put', '/leads/{lead_id}/trials/{lesson_id}/result'>,
) =>
  answer(client.PUT('/leads/{lead_id}/trials/{lesson_id}/result', { ...at({ lead_id, lesson_id }), body }));

export const settingsQuery = () =>
  queryOptions({ queryKey: ['lead-settings'], queryFn: () => answer(client.GET('/lead-settings')) });
export const changeSettings = (body: Body<'put', '/lead-settings'>) =>
  answer(client.PUT('/lead-settings', { body }));
