import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, type Answer } from '@/api/client';

export type Hit = Answer<'get', '/search'>['items'][number];

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: () => answer(client.GET('/search', { params: { query: { q } } })),
    placeholderData: keepPreviousData,
    // the same word a moment later: people change names less often than clerks their minds
    staleTime: 10_000,
  });
