import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiProblem } from '../problem';
import type { Manner, Seating } from './seating';

/** Somebody who types a date should not ask the server at every digit. */
const SETTLE_MS = 300;

/** What a change of an enrollment, or of a student, answers. */
export interface Told {
  did?: Seating | null | undefined;
}

export interface SeatingOptions<In, Out extends Told> {
  /** Which change of whom: `['transfer', id]`. */
  change: readonly string[];
  /** What will be sent; null while it is not complete. */
  input: In | null;
  send: (input: In, manner: Manner, acceptMarked: boolean) => Promise<Out>;
  /** A change that is refused over marks after its day, until it is agreed that they stay. */
  asksAboutMarks?: boolean;
}

/** Asks what a change would do before it is made, and keeps what is agreed to about it. */
export function useSeating<In, Out extends Told>({
  change,
  input,
  send,
  asksAboutMarks = false,
}: SeatingOptions<In, Out>) {
  const wanted = JSON.stringify(input);
  const [settled] = useDebouncedValue(wanted, SETTLE_MS);
  const preview = useQuery({
    queryKey: ['preview', ...change, settled],
    enabled: settled !== 'null',
    queryFn: () => send(JSON.parse(settled) as In, { preview: true, skip_clashes: true }, false),
    // what is planned changes under it, so it is asked anew each time
    gcTime: 0,
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const waiting = input !== null && (settled !== wanted || preview.isPending);
  const known = waiting || input === null ? undefined : preview.data;
  const agreement = useAgreement(wanted);
  const skip = { needed: !!known?.did?.not_done, ...agreement('skip') };
  const marked = { needed: asksAboutMarks && !!known?.did?.kept, ...agreement('marked') };
  const open = (skip.needed && !skip.given) || (marked.needed && !marked.given);
  const [asked, setAsked] = useState(false);
  return {
    complete: input !== null,
    waiting,
    error: preview.error,
    known,
    skip,
    marked,
    /** Whether an agreement is missing that was asked for by pressing the button. */
    missing: asked && open,
    /** To be asked before sending: shows what has to be agreed to first. */
    mayGoOn: () => {
      setAsked(true);
      return !open;
    },
    /** Takes the refusals that the preview explains. */
    onProblem: ({ code }: ApiProblem) => {
      if (code !== 'clash' && code !== 'marked') return false;
      setAsked(true);
      void preview.refetch();
      return true;
    },
  };
}

/** What was agreed to holds for what was shown then: another day needs another agreement. */
function useAgreement(input: string) {
  const [agreed, setAgreed] = useState({ to: input, skip: false, marked: false });
  const held = agreed.to === input ? agreed : { to: input, skip: false, marked: false };
  return (what: 'skip' | 'marked') => ({
    given: held[what],
    give: (given: boolean) => setAgreed({ ...held, [what]: given }),
  });
}

export type SeatingState = Omit<ReturnType<typeof useSeating>, 'known'> & { known: Told | undefined };
