import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer } from '@/api/client';

export type Difference = Answer<'get', '/roll-differences'>['items'][number];
export type Repaired = Answer<'post', '/roll-repairs'>;

export const differencesQuery = (page: number) =>
  queryOptions({
    queryKey: ['roll-differences', page],
    queryFn: () => answer(client.GET('/roll-differences', { params: { query: { page } } })),
    placeholderData: keepPreviousData,
  });
export const repairRolls = () => answer(client.POST('/roll-repairs'));
export const undoRepair = (repair_id: string) =>
  answer(client.DELETE('/roll-repairs/{repair_id}', at({ repair_id })));
