import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, client, type Answer } from './client';
import { ApiProblem } from './problem';
import { onSessionEnd } from './session';

export type Me = Answer<'get', '/me'>;
export const roles = [
  'owner',
  'admin',
  'front_desk',
  'accountant',
  'teacher',
  'student',
  'guardian',
] as const;
export type Role = (typeof roles)[number];

/** Who uses the app, and what that person may do. The server decides; this only hides what would be refused. */
export interface Viewer extends Me {
  can: (permission: string) => boolean;
  is: (...roles: Role[]) => boolean;
  /** Works for the institute. Families and students see a handful of everything. */
  isStaff: boolean;
}

export function viewer(me: Me): Viewer {
  const is = (...any: Role[]) => any.some((role) => (me.user.roles as readonly string[]).includes(role));
  return {
    ...me,
    can: (permission) => me.permissions.includes(permission),
    is,
    isStaff: is('owner', 'admin', 'front_desk', 'accountant', 'teacher'),
  };
}

export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    staleTime: 5 * 60_000,
    queryFn: async () => {
      try {
        return remember(await answer(client.GET('/me')));
      } catch (problem) {
        const known = problem instanceof ApiProblem && problem.status === 0 ? remembered() : undefined;
        if (!known) throw problem;
        return known;
      }
    },
  });

/** Inside the signed-in area, where the route has loaded it. */
export function useViewer(): Viewer {
  const { data } = useSuspenseQuery({ ...meQuery(), select: viewer });
  return data;
}

// Kept on the device so that the app opens without a network, until the person signs out.
const KEY = 'music-beats-me';
onSessionEnd(() => localStorage.removeItem(KEY));

function remember(me: Me): Me {
  localStorage.setItem(KEY, JSON.stringify(me));
  return me;
}

export function remembered(): Me | undefined {
  const kept = localStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Me) : undefined;
}
