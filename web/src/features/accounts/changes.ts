export interface Change {
  field: string;
  before: string;
  after: string;
}

/** The fields that differ between two records, as text. */
export function changes(before: unknown, after: unknown): Change[] {
  const [old, now] = [record(before), record(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: written(old[field]), after: written(now[field]) }))
    .filter((change) => change.before !== change.after);
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function written(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
