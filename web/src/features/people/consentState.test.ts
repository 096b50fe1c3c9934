import { expect, test } from 'vitest';
import { consentState } from './consentState';
import type { Consent } from './queries.records';

const text: Consent['text'] = {
  id: 't2',
  kind: 'photos',
  version: 2,
  body: 'We show photos.',
  created_at: '2026-11-23T10:00:00Z',
  current: true,
};
const decided = (given: boolean, version: number) =>
  consentState({ text, decision: { given, version, at: '2026-11-23T10:00:00Z', guardian: null, by: null } });

test('a consent holds for the words it was given to', () => {
  expect(decided(true, 2)).toBe('given');
  expect(decided(true, 1)).toBe('outdated');
  expect(decided(false, 1)).toBe('withdrawn');
  expect(consentState({ text, decision: null })).toBe('unasked');
});
