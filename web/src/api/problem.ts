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
