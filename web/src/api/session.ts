/** What signing in gives; the rest of the answer comes with `GET /me` too. */
export interface Session {
  access: string;
}

/** `unreachable`: the server could not be asked, so a session from earlier may still be good. */
export type SessionState = 'open' | 'none' | 'unreachable';

const HINT = 'musicbeats_signed_in';
const SESSION_PATH = '/api/v1/accounts/session';

// The access token lives in this variable only; the refresh token is an HttpOnly cookie no script can read.
let access: string | undefined;
// the app was opened without a network, for somebody who was signed in before
let unsure = false;
let opening: Promise<SessionState> | undefined;
let refreshing: Promise<SessionState> | undefined;
export type SessionEnd = 'signed-out' | 'expired';
const endListeners = new Set<(why: SessionEnd) => void>();
const otherTabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('music-beats-session') : undefined;
otherTabs?.addEventListener('message', () => forget('signed-out'));

export const accessToken = () => access;
/** Whether a refused request is worth another try with a new access token. */
export const mayBeRefreshed = () => access !== undefined || unsure;

/** Whether somebody has signed in in this browser: the server says so in a cookie that holds nothing else. */
const isHinted = () => document.cookie.split('; ').includes(`${HINT}=yes`);
const unhint = () => (document.cookie = `${HINT}=; Path=/; Max-Age=0; SameSite=Strict`);

/** Asks for a session once per page load; an unreachable server is asked again next time. */
export async function openSession(): Promise<SessionState> {
  if (access) return 'open';
  if (!isHinted()) return 'none';
  opening ??= refreshSession();
  const state = await opening;
  if (state !== 'open') opening = undefined;
  unsure = state === 'unreachable';
  return access ? 'open' : state;
}

export function adoptSession(session: Session) {
  access = session.access;
  unsure = false;
}

/** A new access token. One request at a time, across tabs too: each use of the cookie replaces it. */
export function refreshSession(): Promise<SessionState> {
  refreshing ??= inTurn(requestRefresh).finally(() => (refreshing = undefined));
  return refreshing;
}

export async function endSession() {
  const headers: HeadersInit = access ? { Authorization: `Bearer ${access}` } : {};
  // without a network the cookie stays, but this device forgets the person all the same
  await fetch(SESSION_PATH, { method: 'DELETE', headers }).catch(() => undefined);
  forget('signed-out');
  otherTabs?.postMessage('ended');
}

export function onSessionEnd(listener: (why: SessionEnd) => void): () => void {
  endListeners.add(listener);
  return () => void endListeners.delete(listener);
}

async function requestRefresh(): Promise<SessionState> {
  const response = await fetch(`${SESSION_PATH}/refresh`, { method: 'POST' }).catch(() => undefined);
  if (response?.ok) {
    adoptSession((await response.json()) as Session);
    return 'open';
  }
  if (!response || response.status >= 500 || response.status === 429) return 'unreachable';
  unhint();
  if (mayBeRefreshed()) forget('expired');
  return 'none';
}

function forget(why: SessionEnd) {
  unhint();
  access = undefined;
  unsure = false;
  opening = undefined;
  endListeners.forEach((listener) => listener(why));
}

function inTurn(run: () => Promise<SessionState>): Promise<SessionState> {
  const locks: LockManager | null | undefined = navigator.locks; // only where the page came over https
  return locks ? locks.request('music-beats-refresh', run) : run();
}
