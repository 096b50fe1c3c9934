import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from './problem';

/** What to tell a person about an error, in one sentence. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('api.unexpected');
  if (error.status === 0) return t('api.offline');
  if (error.status === 429) return t('api.tooMany', { count: error.retryAfterSeconds ?? 60 });
  if (error.status === 401) return t('api.signedOut');
  if (error.status === 403) return t('api.forbidden');
  if (error.status === 404) return t('api.notFound');
  if (error.status >= 500) return t('api.server');
  if (error.code === 'stale') return t('api.stale');
  return Object.values(error.errors).flat().join(' ') || error.detail || t('api.unexpected');
}

export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => problemText(error, t);
}
