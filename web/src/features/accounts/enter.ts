import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { adoptSession, type Session } from '@/api/session';

/** Takes a new session into use and opens the app. */
export function useEnter() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (session: Session, next = '/') => {
    adoptSession(session);
    queryClient.clear();
    void router.navigate({ href: next, replace: true });
  };
}

/** The one-time token of a link: it stands behind the "#", which no server log ever sees. */
export function useLinkToken(): string {
  return useLocation({ select: (location) => location.hash });
}
