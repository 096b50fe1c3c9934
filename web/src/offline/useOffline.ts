import { useQueryClient } from '@tanstack/react-query';
import { use, useEffect, useSyncExternalStore } from 'react';
import { useViewer } from '@/api/me';
import type { Waiting } from './marks';
import type { Outbox } from './outbox';
import { forgetEnded, openPerson, type Person } from './person';

/** For the frame of the signed-in area: waits until what this device keeps for the viewer is in the query cache. */
export function useOffline() {
  usePerson();
  useEffect(() => forgetEnded, []);
}

/** The marks of this device that wait, and what to do with them. */
export function useOutbox(): { outbox: Outbox; entries: readonly Waiting[] } {
  const { outbox } = usePerson();
  return { outbox, entries: useSyncExternalStore(outbox.subscribe, outbox.snapshot) };
}

function usePerson(): Person {
  const { user } = useViewer();
  return use(openPerson(useQueryClient(), user.id));
}
