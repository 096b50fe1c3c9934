/** Calls of the API for what a spec needs but is not about. */
export class Api {
  constructor(
    readonly url: string,
    private readonly access: string,
  ) {}

  static async setUp(url: string, token: string, owner: Account): Promise<Api> {
    const body = { ...owner, token };
    const { access } = await call<{ access: string }>(url, 'POST', '/accounts/setup', body);
    return new Api(url, access);
  }

  get = <T>(path: string) => call<T>(this.url, 'GET', path, undefined, this.access);
  post = <T = Created>(path: string, body: object) => call<T>(this.url, 'POST', path, body, this.access);
  put = <T = unknown>(path: string, body: object) => call<T>(this.url, 'PUT', path, body, this.access);
  patch = <T = unknown>(path: string, body: object) => call<T>(this.url, 'PATCH', path, body, this.access);
}

export interface Created {
  id: string;
}

export interface Account {
  full_name: string;
  email: string;
  password: string;
}

async function call<T>(
  url: string,
  method: string,
  path: string,
  body?: object,
  access?: string,
): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      ...(access && { Authorization: `Bearer ${access}` }),
    },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
