import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';

export type Merge = Answer<'get', '/merges'>['items'][number];
export type NewMerge = Body<'post', '/merges'>;
export type Following = Answer<'post', '/merges/preview'>['following'];
export type Hit = Answer<'get', '/search'>['items'][number];

export const mergesQuery = (page: number) =>
  queryOptions({
    queryKey: ['merges', page],
    queryFn: () => answer(client.GET('/merges', { params: { query: { page } } })),
    placeholderData: keepPreviousData,
  });

export const previewQuery = (body: NewMerge) =>
  queryOptions({
    // not among the merges: it is not asked again once the merge is done
    queryKey: ['merge-preview', body],
    queryFn: () => answer(client.POST('/merges/preview', { body })),
    retry: false,
    gcTime: 0,
  });

export const merge = (body: NewMerge) => answer(client.POST('/merges', { body }));

export const undoMerge = (id: string) => answer(client.POST('/merges/{merge_id}/undo', at({ merge_id: id })));

export const sameQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: () => answer(client.GET('/search', { params: { query: { q } } })),
    placeholderData: keepPreviousData,
  });

/** What shows people, lessons or money: after a merge nothing of it is as it was. */
export const touched = [
  ['merges'],
  ['students'],
  ['families'],
  ['teachers'],
  ['search'],
  ['enrollments'],
  ['lessons'],
  ['classes'],
  ['charges'],
  ['invoices'],
  ['payments'],
  ['statement'],
  ['leads'],
  ['home'],
];
