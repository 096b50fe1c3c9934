import createClient from 'openapi-fetch';
import { ApiProblem } from './problem';
import type { paths } from './schema';
import { accessToken, mayBeRefreshed, refreshSession } from './session';

const PREFIX = '/api/v1';
type Api = { [P in keyof paths as P extends `${typeof PREFIX}${infer Path}` ? Path : P]: paths[P] };

/** The typed client: `answer(client.GET('/students', { params: { query: { q } } }))`. */
export const client = createClient<Api>({ baseUrl: `${location.origin}${PREFIX}`, fetch: authorizedFetch });

/** The data of a call, or a thrown `ApiProblem`: the one place where an answer becomes either. */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw ApiProblem.from(response, error);
  return data as T;
}

/** Fills in the path: `client.GET('/students/{student_id}', at({ student_id }))`. */
export const at = <Path extends object>(path: Path) => ({ params: { path } });

/** A file such as a PDF. */
export async function download(path: string): Promise<Blob> {
  const response = await authorizedFetch(new Request(`${location.origin}${PREFIX}${path}`));
  if (!response.ok) throw ApiProblem.from(response, await response.json().catch(() => undefined));
  return response.blob();
}

/** Puts a file in its place. */
export async function upload(path: string, file: Blob): Promise<void> {
  const request = new Request(`${location.origin}${PREFIX}${path}`, { method: 'PUT', body: file });
  const response = await authorizedFetch(request);
  if (!response.ok) throw ApiProblem.from(response, await response.json().catch(() => undefined));
}

/** Sends a new file; gives what is answered to it. */
export async function sendFile(path: string, file: Blob): Promise<unknown> {
  const request = new Request(`${location.origin}${PREFIX}${path}`, { method: 'POST', body: file });
  const response = await authorizedFetch(request);
  const said: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw ApiProblem.from(response, said);
  return said;
}

async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = accessToken();
  const response = await send(request, token);
  if (response.status !== 401 || !mayBeRefreshed()) return response;
  // another request may have refreshed already while this one was under way
  const renewed = accessToken() !== token || (await refreshSession()) === 'open';
  return renewed ? send(again, accessToken()) : response;
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw ApiProblem.offline(cause);
  }
}

type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';
type Content<T> = T extends { content: { 'application/json': infer Json } } ? Json : never;
type Success<T> = T extends { responses: infer R } ? Content<R[keyof R & (200 | 201 | 202)]> : never;

/** What an operation answers: `Answer<'get', '/students'>['items'][number]` names a row without naming a schema. */
export type Answer<M extends Method, P extends keyof Api> = Success<Api[P][M & keyof Api[P]]>;
/** What an operation takes. */
export type Body<M extends Method, P extends keyof Api> = Api[P][M & keyof Api[P]] extends {
  requestBody?: infer B;
}
  ? Content<NonNullable<B>>
  : never;
