import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const passing = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: WEEK_MS,
        networkMode: 'offlineFirst',
        retry: (failures, error) => failures < 1 && passing(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
