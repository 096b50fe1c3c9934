// Readers for what stands behind the "?" of an address: anybody can type anything there.

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

export const oneOf = <T extends string>(value: unknown, choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice === value);

/** A page after the first. */
export const laterPage = (value: unknown): number | undefined =>
  Number.isInteger(value) && Number(value) > 1 ? Number(value) : undefined;

/** An address inside this app, never another site's. */
export const localPath = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;

/** Every part of a search may be left out of a link. */
export const optional = <T extends object>(search: T): { [Key in keyof T]?: T[Key] } => search;

export type Unchecked = Record<string, unknown>;
