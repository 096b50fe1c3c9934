import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '@/ui/toast';
import { setFormErrors, type ErrorSink } from './formErrors';
import { ApiProblem } from './problem';
import { problemText } from './problemText';

interface SaveOptions<In, Out> {
  /** Where the messages about fields go. */
  form?: ErrorSink;
  /** What is stale afterwards: `[['students']]` covers every query whose key starts so. */
  refresh?: readonly QueryKey[];
  /** Said when it worked; `null` for silence. */
  said?: string | null;
  onDone?: (result: Out, input: In) => void;
  /** Takes the problem before it is told; return false to leave it to be told. */
  onProblem?: (problem: ApiProblem) => boolean;
}

/** Changes something through the API: messages beside their fields, a toast for everything else. */
export function useSave<In, Out>(send: (input: In) => Promise<Out>, options: SaveOptions<In, Out> = {}) {
  return useSaving(send, options, toast.failed);
}

/** The same from a dialog, which stays: `problem` is what it shows, for there is where people look. */
export function useDialogSave<In, Out>(
  send: (input: In) => Promise<Out>,
  options: SaveOptions<In, Out> = {},
) {
  const [problem, setProblem] = useState<string>();
  const save = useSaving(send, options, setProblem, () => setProblem(undefined));
  return { ...save, problem };
}

function useSaving<In, Out>(
  send: (input: In) => Promise<Out>,
  options: SaveOptions<In, Out>,
  tell: (problem: string) => void,
  onStart?: () => void,
) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, refresh = [], said = t('ui.saved'), onDone, onProblem } = options;

  return useMutation({
    mutationFn: send,
    ...(onStart && { onMutate: onStart }),
    onSuccess: async (result, input) => {
      if (said) toast.done(said);
      onDone?.(result, input);
      await Promise.all(refresh.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (error instanceof ApiProblem) {
        if (onProblem?.(error)) return;
        if (form && error.namesFields) {
          const rest = setFormErrors(form, error, t);
          if (rest.length > 0) tell(rest.join(' '));
          return;
        }
      }
      tell(problemText(error, t));
    },
  });
}
