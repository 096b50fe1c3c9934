/** What the API answers when it cannot do what was asked (RFC 9457), or `offline` when it was not reached. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** The whole answer, for what a code adds to it (`clashes`, …). */
    readonly body: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds?: number,
  ) {
    super(detail || code);
  }

  static offline(cause: unknown): ApiProblem {
    const problem = new ApiProblem(0, 'offline', '');
    problem.cause = cause;
    return problem;
  }

  static from(response: Response, answer: unknown): ApiProblem {
    const body = isRecord(answer) ? answer : {};
    const retryAfter = Number(response.headers.get('Retry-After'));
    return new ApiProblem(
      response.status,
      typeof body.code === 'string' ? body.code : `http_${response.status}`,
      text(body.detail) || text(body.title) || response.statusText,
      isRecord(body.errors) ? fieldErrors(body.errors) : {},
      body,
      retryAfter > 0 ? retryAfter : undefined,
    );
  }

  /** Everything that is wrong. */
  get refusals(): Refusal[] {
    const { refusals } = this.body;
    return Array.isArray(refusals) && refusals.length > 0 ? this.coded(refusals) : this.uncoded();
  }

  get namesFields(): boolean {
    return this.refusals.some(({ field }) => field !== undefined);
  }

  /** The server has its sentences in `errors`, by field and in the order of the refusals, and in `detail`. */
  private coded(refusals: unknown[]): Refusal[] {
    const next: Record<string, number> = {};
    return refusals.filter(isRecord).map((refusal) => {
      const field = text(refusal.field) || undefined;
      const at = field === undefined ? 0 : (next[field] ?? 0);
      if (field !== undefined) next[field] = at + 1;
      const sentence = field === undefined ? this.detail : this.errors[field]?.[at];
      const values = isRecord(refusal.values) ? refusal.values : {};
      return { code: text(refusal.code), field, values, sentence: sentence ?? '' };
    });
  }

  private uncoded(): Refusal[] {
    const fields = Object.entries(this.errors).flatMap(([field, sentences]) =>
      sentences.map((sentence) => ({ code: '', field, values: {}, sentence })),
    );
    if (fields.length > 0 || !this.detail) return fields;
    return [{ code: this.code, field: undefined, values: {}, sentence: this.detail }];
  }
}

/** One thing that is wrong. */
export interface Refusal {
  code: string;
  field: string | undefined;
  /** What its sentence names. */
  values: Readonly<Record<string, unknown>>;
  /** What the server says of it. */
  sentence: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

function fieldErrors(errors: Record<string, unknown>): Record<string, string[]> {
  const lists = Object.entries(errors).map(([field, messages]): [string, string[]] => [
    field,
    (Array.isArray(messages) ? messages : [messages]).map(String),
  ]);
  return Object.fromEntries(lists);
}
