import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer } from '@/api/client';
import { everyItem } from '@/api/everyItem';

export type Branch = Answer<'get', '/branches'>['items'][number];
export type Room = Answer<'get', '/rooms'>['items'][number];

// Whole lists: what is on no page cannot be chosen. Keys start with the noun, so that its changes are seen here.

export const branchesQuery = () =>
  queryOptions({
    queryKey: ['branches'],
    queryFn: () => everyItem((query) => answer(client.GET('/branches', { params: { query } }))),
  });
export const roomsQuery = () =>
  queryOptions({
    queryKey: ['rooms'],
    queryFn: () => everyItem((query) => answer(client.GET('/rooms', { params: { query } }))),
  });
export const teachersQuery = () =>
  queryOptions({
    queryKey: ['teachers', 'list'],
    queryFn: () => everyItem((query) => answer(client.GET('/teachers', { params: { query } }))),
  });
export const coursesQuery = () =>
  queryOptions({
    queryKey: ['courses'],
    queryFn: () => everyItem((query) => answer(client.GET('/courses', { params: { query } }))),
  });
export const instrumentsQuery = () =>
  queryOptions({
    queryKey: ['instruments'],
    queryFn: () => everyItem((query) => answer(client.GET('/instruments', { params: { query } }))),
  });
export const levelsQuery = () =>
  queryOptions({
    queryKey: ['levels'],
    queryFn: () => everyItem((query) => answer(client.GET('/levels', { params: { query } }))),
  });
export const termsQuery = () =>
  queryOptions({ queryKey: ['terms'], queryFn: () => answer(client.GET('/terms')) });
export const pricePlansQuery = () =>
  queryOptions({ queryKey: ['price-plans'], queryFn: () => answer(client.GET('/price-plans')) });
export const taxRulesQuery = () =>
  queryOptions({ queryKey: ['tax-rules'], queryFn: () => answer(client.GET('/tax-rules')) });

/** The classes of an offering that somebody can come into. */
export const openClassesQuery = (offering_id: string) =>
  queryOptions({
    queryKey: ['classes', 'of', offering_id],
    queryFn: () =>
      everyItem((page) =>
        answer(client.GET('/classes', { params: { query: { offering_id, active: true, ...page } } })),
      ),
  });

const FOUND = 20;

/** Students by a part of their names: too many for a list, so the server searches. */
export const studentsFound = (q: string) =>
  queryOptions({
    queryKey: ['students', 'list', { q, page_size: FOUND }],
    queryFn: () => answer(client.GET('/students', { params: { query: { q, page_size: FOUND } } })),
    placeholderData: keepPreviousData,
  });
/** Families by a part of their names, of a child's or of a guardian's. */
export const familiesFound = (q: string) =>
  queryOptions({
    queryKey: ['families', 'list', { q, page_size: FOUND }],
    queryFn: () => answer(client.GET('/family-accounts', { params: { query: { q, page_size: FOUND } } })),
    placeholderData: keepPreviousData,
  });
export const familyQuery = (id: string) =>
  queryOptions({
    queryKey: ['families', id],
    queryFn: () => answer(client.GET('/family-accounts/{family_account_id}', at({ family_account_id: id }))),
  });
