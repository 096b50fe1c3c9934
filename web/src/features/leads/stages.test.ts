import { expect, test } from 'vitest';
import type { LeadItem } from './queries';
import { columns, isOpen, movesOf, stages } from './stages';

const lead = (id: string, stage: LeadItem['stage']) => ({ id, stage }) as LeadItem;

test('every open stage is a column, and leads keep their order in it', () => {
  const found = columns([lead('a', 'new'), lead('b', 'contacted'), lead('c', 'new'), lead('d', 'lost')]);
  expect([...found.keys()]).toEqual(['new', 'contacted', 'trial_booked', 'trial_done']);
  expect(found.get('new')?.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(found.get('trial_done')).toEqual([]);
});

test('nobody is moved to where he is, nor to the enrolled, and who is enrolled stays', () => {
  for (const stage of stages) {
    expect(movesOf(stage)).not.toContain(stage);
    expect(movesOf(stage)).not.toContain('won');
  }
  expect(movesOf('won')).toEqual([]);
  expect(movesOf('lost')).toEqual(['new', 'contacted', 'trial_booked', 'trial_done']);
  expect(stages.filter(isOpen)).toHaveLength(4);
});
