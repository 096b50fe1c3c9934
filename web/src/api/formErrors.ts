import type { ApiProblem } from './problem';

/** The part of a Mantine form this needs. */
export interface ErrorSink {
  getValues: () => unknown;
  setErrors: (errors: Record<string, string>) => void;
  getInputNode: (path: string) => HTMLElement | null | undefined;
}

/**
 * Puts the messages of a problem beside the fields they are about and the focus on the first of them.
 * Returns what belongs to no field of this form.
 */
export function setFormErrors(form: ErrorSink, problem: ApiProblem): string[] {
  const values = form.getValues();
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const [name, messages] of Object.entries(problem.errors)) {
    const path = name.replace(/\[(\d+)\]/g, '.$1');
    if (hasPath(values, path)) fields[path] = messages.join(' ');
    else rest.push(...messages);
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
