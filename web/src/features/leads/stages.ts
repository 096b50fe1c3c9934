import type { Due, LeadItem, LostReason, Relationship, Source, Stage } from './queries';

export const stages = [
  'new',
  'contacted',
  'trial_booked',
  'trial_done',
  'won',
  'lost',
] as const satisfies readonly Stage[];
/** Where there is something to be done. */
export const openStages = [
  'new',
  'contacted',
  'trial_booked',
  'trial_done',
] as const satisfies readonly Stage[];
export const dues = ['overdue', 'today'] as const satisfies readonly Due[];
export const lostReasons = [
  'price',
  'time',
  'distance',
  'elsewhere',
  'not_now',
  'no_answer',
  'spam',
  'other',
] as const satisfies readonly LostReason[];
/** How somebody comes whom the office enters. */
export const sources = ['phone', 'walk_in', 'email', 'other'] as const satisfies readonly Source[];
export const relationships = [
  'mother',
  'father',
  'guardian',
  'self',
  'other',
] as const satisfies readonly Relationship[];

export const isOpen = (stage: Stage): stage is (typeof openStages)[number] =>
  (openStages as readonly Stage[]).includes(stage);

/** Where the office may move a lead by hand: only an enrollment makes it won. */
export const movesOf = (stage: Stage): readonly Stage[] =>
  stage === 'won' ? [] : [...openStages, 'lost' as const].filter((to) => to !== stage);

/** Leads column by column; each keeps the order it came in. */
export function columns(leads: readonly LeadItem[]): Map<Stage, LeadItem[]> {
  const found = new Map<Stage, LeadItem[]>(openStages.map((stage) => [stage, []]));
  for (const lead of leads) found.get(lead.stage)?.push(lead);
  return found;
}
