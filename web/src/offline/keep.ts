import {
  dehydrate,
  hydrate,
  type DehydratedState,
  type Query,
  type QueryClient,
} from '@tanstack/react-query';
import type { Store } from './store';

const NAME = 'kept';
const WEEK_MS = 7 * 24 * 60 * 60_000;
const PAUSE_MS = 250;

/** The queries whose answers open without a network: a teacher's lessons and their attendance. */
const KEPT = new Set<unknown>(['lessons', 'attendance']);
const isKept = ({ queryKey, state }: Query) =>
  KEPT.has(queryKey[0]) && state.status === 'success' && Date.now() - state.dataUpdatedAt < WEEK_MS;

interface Kept {
  at: number;
  state: DehydratedState;
}

export async function restore(queryClient: QueryClient, store: Store) {
  const kept = await store.read<Kept>(NAME);
  if (kept && Date.now() - kept.at < WEEK_MS) hydrate(queryClient, kept.state);
}

/** Writes those answers down a moment after the first of them changes: the device may be gone soon. Returns how to stop. */
export function keep(queryClient: QueryClient, store: Store): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    const state = dehydrate(queryClient, {
      shouldDehydrateQuery: isKept,
      shouldDehydrateMutation: () => false,
    });
    return store.change<Kept>(NAME, () => ({ at: Date.now(), state }));
  };
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !KEPT.has(event.query.queryKey[0]))
      return;
    // a full disk costs the copy, not the page
    timer ??= setTimeout(() => void write().catch(() => undefined), PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
