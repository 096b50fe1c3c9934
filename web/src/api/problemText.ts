import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from './problem';
import { refusalText } from './refusalText';

/** What to tell a person about an error, in one sentence. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('api.unexpected');
  return (
    ownText(error, t) ??
    (error.refusals.map((refusal) => refusalText(refusal, t)).join(' ') || t('api.unexpected'))
  );
}

/** Of what can come of any request the app says more than the server: it knows where the person stands. */
function ownText({ status, code, retryAfterSeconds }: ApiProblem, t: TFunction): string | undefined {
  if (status === 0) return t('api.offline');
  if (status === 429) return t('api.tooMany', { count: retryAfterSeconds ?? 60 });
  if (status === 401) return t('api.signedOut');
  switch (code) {
    case 'forbidden':
    case 'http_403':
      return t('api.forbidden');
    case 'not_found':
    case 'http_404':
      return t('api.notFound');
    case 'stale':
      return t('api.stale');
    case 'internal':
    case 'unavailable':
      return t('api.server');
  }
  return code === `http_${status}` && status >= 500 ? t('api.server') : undefined;
}

export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => problemText(error, t);
}
