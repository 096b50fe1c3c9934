import type { ApiProblem } from '@/api/problem';

/** Somebody or something that is wanted twice at one time. */
export interface Clash {
  name: string;
  /** When the lesson begins that stands in the way. */
  starts: string;
}

const isClash = (value: unknown): value is Clash =>
  typeof value === 'object' && value !== null && 'name' in value && 'starts' in value;

/** The clashes of a 409, or nothing when the problem is another. */
export function clashesOf({ code, body }: ApiProblem): Clash[] | undefined {
  if (code !== 'clash') return undefined;
  return Array.isArray(body.clashes) ? body.clashes.filter(isClash) : [];
}
