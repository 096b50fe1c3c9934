import type { TFunction } from 'i18next';
import type { StepTaken } from './queries.records';

const counted = [
  'enrollments_ended',
  'enrollments_withdrawn',
  'enrollments_paused',
  'enrollments_resumed',
  'waitlists_left',
  'not_restored',
] as const;

/** What is stale after a step. */
export const afterStep = [['students'], ['families'], ['enrollments'], ['classes'], ['waitlist']] as const;

/** What a step on a student's way does to enrollments and waitlists, in sentences. */
export const stepText = (step: StepTaken | undefined, t: TFunction): string[] =>
  counted
    .filter((what) => step && step[what] > 0)
    .map((what) => t(`people.way.does.${what}`, { count: step?.[what] ?? 0 }));
