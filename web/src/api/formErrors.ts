import type { TFunction } from 'i18next';
import type { ApiProblem } from './problem';
import { refusalText } from './refusalText';

/** The part of a Mantine form this needs. */
export interface ErrorSink {
  getValues: () => unknown;
  setErrors: (errors: Record<string, string>) => void;
  getInputNode: (path: string) => HTMLElement | null | undefined;
}

/**
 * Puts what is refused beside the fields it is about and the focus on the first of them.
 * Returns what belongs to no field of this form.
 */
export function setFormErrors(form: ErrorSink, problem: ApiProblem, t: TFunction): string[] {
  const values = form.getValues();
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const refusal of problem.refusals) {
    const path = refusal.field?.replace(/\[(\d+)\]/g, '.$1');
    const said = refusalText(refusal, t);
    if (path === undefined || !hasPath(values, path)) rest.push(said);
    else fields[path] = fields[path] === undefined ? said : `${fields[path]} ${said}`;
  }
  form.setErrors(fields);
  const [first] = Object.keys(fields);
  if (first) form.getInputNode(first)?.focus();
  return rest;
}

function hasPath(values: unknown, path: string): boolean {
  let at = values;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !(step in at)) return false;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}
