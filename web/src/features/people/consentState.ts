import type { Tone } from '@/ui/StatusBadge';
import type { Consent } from './queries.records';

export type ConsentState = 'given' | 'withdrawn' | 'outdated' | 'unasked';

/** Who agreed to older words has agreed to those, and is asked again. */
export function consentState({ text, decision }: Consent): ConsentState {
  if (!decision) return 'unasked';
  if (!decision.given) return 'withdrawn';
  return decision.version === text.version ? 'given' : 'outdated';
}

export const stateTones: Record<ConsentState, Tone> = {
  given: 'good',
  withdrawn: 'bad',
  outdated: 'warning',
  unasked: 'neutral',
};
