import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { clashesOf, type Clash } from '@/api/clash';
import type { ErrorSink } from '@/api/formErrors';
import { useDialogSave } from '@/api/save';
import type { Lesson } from './queries';
import { putLesson } from './useMoves';

/** Changes who is in a lesson, from a dialog; what stands in the way is kept for showing. */
export function useRosterChange<In>(
  send: (input: In) => Promise<Lesson>,
  { form, said, onDone }: { form: ErrorSink; said: string; onDone: () => void },
) {
  const queryClient = useQueryClient();
  const [clashes, setClashes] = useState<Clash[]>([]);
  const save = useDialogSave(send, {
    form,
    said,
    refresh: [['lessons'], ['attendance']],
    onProblem: (problem) => {
      const found = clashesOf(problem) ?? [];
      setClashes(found);
      return found.length > 0;
    },
    onDone: (changed) => {
      putLesson(queryClient, changed);
      onDone();
    },
  });
  return { ...save, clashes };
}
