import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '@/ui/toast';
import type { ErrorSink } from '../formErrors';
import { useFormat } from '../format';
import { problemText } from '../problemText';
import { useDialogSave } from '../save';
import { seatingText } from './seating';
import { useSeating, type SeatingOptions, type Told } from './useSeating';

interface SeatedChangeOptions<In, Out extends Told> extends SeatingOptions<In, Out> {
  form?: ErrorSink;
  /** Beside which field a refusal of this code is told. */
  fields?: Readonly<Record<string, string>>;
  refresh: readonly QueryKey[];
  /** What was done, before what it did to lessons. */
  said: (result: Out) => readonly string[];
  onDone: () => void;
}

/** A dialog's change of an enrollment or of a student: shown before, agreed to, made, and told. */
export function useSeatedChange<In, Out extends Told>({
  form,
  fields = {},
  refresh,
  said,
  onDone,
  ...options
}: SeatedChangeOptions<In, Out>) {
  const { t } = useTranslation();
  const format = useFormat();
  const seating = useSeating(options);
  const manner = { skip_clashes: seating.skip.given };
  const save = useDialogSave((input: In) => options.send(input, manner, seating.marked.given), {
    ...(form && { form }),
    said: null,
    refresh: [...refresh, ['lessons'], ['attendance']],
    onProblem: (problem) =>
      seating.onProblem(problem) || atField(form, fields[problem.code], problemText(problem, t)),
    onDone: (result) => {
      toast.done([...said(result), ...(result.did ? seatingText(result.did, t, format) : [])].join(' '));
      onDone();
    },
  });
  return {
    seating,
    saving: save.isPending,
    problem: save.problem,
    submit: (input: In | null) => {
      if (input !== null && seating.mayGoOn()) save.mutate(input);
    },
  };
}

function atField(form: ErrorSink | undefined, field: string | undefined, said: string): boolean {
  if (!form || !field) return false;
  form.setErrors({ [field]: said });
  form.getInputNode(field)?.focus();
  return true;
}
