import type { QueryClient } from '@tanstack/react-query';
import { onSessionEnd } from '@/api/session';
import { keep, restore } from './keep';
import type { Verdict, Waiting } from './marks';
import { Outbox } from './outbox';
import { takeIntoSheets } from './sheets';
import { memoryStore, openStore } from './store';

/** What this device holds for the person who is signed in. */
export interface Person {
  outbox: Outbox;
  close: () => void;
  /** Deletes everything kept for this person. */
  forget: () => Promise<void>;
}

let current: { userId: string; opening: Promise<Person>; ended: boolean } | undefined;

/** Brings back what was kept and sends what waits. The same promise for the same person. */
export function openPerson(queryClient: QueryClient, userId: string): Promise<Person> {
  if (current?.userId !== userId) {
    void current?.opening.then((person) => person.close());
    current = { userId, opening: open(queryClient, userId), ended: false };
  }
  return current.opening;
}

/** Once nobody looks any more, so that the page on its way out opens nothing anew. */
export function forgetEnded() {
  if (current?.ended) current = undefined;
}

async function open(queryClient: QueryClient, userId: string): Promise<Person> {
  const store = await openStore(userId).catch(memoryStore);
  await restore(queryClient, store).catch(() => undefined);
  const stopKeeping = keep(queryClient, store);
  const onSettled = (sent: readonly Waiting[], verdicts: readonly Verdict[]) =>
    takeIntoSheets(queryClient, sent, verdicts);
  const outbox = new Outbox(store, undefined, onSettled);
  await outbox.load().catch(() => undefined);
  const stopSending = sendWhenPossible(outbox);
  const close = () => {
    stopKeeping();
    stopSending();
    outbox.close();
  };
  const forget = () => {
    close();
    return store.destroy();
  };
  return { outbox, close, forget };
}

function sendWhenPossible(outbox: Outbox): () => void {
  const flush = () => void outbox.flush();
  const whenVisible = () => {
    if (document.visibilityState === 'visible') flush();
  };
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', whenVisible);
  flush();
  return () => {
    removeEventListener('online', flush);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}

// A session that ran out keeps the marks that wait; whoever signs out leaves nothing behind.
onSessionEnd(async (why) => {
  if (!current || current.ended) return;
  current.ended = true;
  const person = await current.opening;
  if (why === 'signed-out') await person.forget();
  else person.close();
});
