import i18next from 'i18next';
import { answer, client } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problemText';
import { add, settle, unsent, type Mark, type Verdict, type Waiting } from './marks';
import type { Store } from './store';

type Send = (marks: Mark[]) => Promise<Verdict[]>;
type Settled = (sent: readonly Waiting[], verdicts: readonly Verdict[]) => void;

const NAME = 'outbox';
const BATCH = 50;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

export const sendMarks: Send = (marks) => answer(client.POST('/attendance/marks', { body: marks }));

/** Marks are written to the device first, then shown, and sent when the network allows. */
export class Outbox {
  private entries: readonly Waiting[] = [];
  private listeners = new Set<() => void>();
  private waitMs = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly send: Send = sendMarks,
    private readonly onSettled: Settled = () => undefined,
  ) {}

  readonly snapshot = () => this.entries;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Reads what is kept; another tab may have changed it. */
  async load() {
    this.show((await this.store.read<readonly Waiting[]>(NAME)) ?? []);
  }

  async put(entries: readonly Waiting[]) {
    await this.change((before) => entries.reduce<readonly Waiting[]>(add, before));
    void navigator.storage?.persist?.();
    await this.flush();
  }

  /** Gives a mark up. */
  async drop(key: string) {
    await this.change((before) => before.filter(({ mark }) => mark.key !== key));
  }

  /** Sends everything that waits. Never throws: what cannot be sent now is tried again later. */
  async flush() {
    clearTimeout(this.timer);
    try {
      await oneTabAtATime(() => this.sendAll());
      this.waitMs = FIRST_WAIT_MS;
    } catch (problem) {
      this.tryAgainAfter(problem);
    }
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.store.close();
  }

  private async sendAll() {
    await this.load();
    for (let batch = this.nextBatch(); batch.length > 0 && !this.closed; batch = this.nextBatch()) {
      const verdicts = await this.sendBatch(batch);
      await this.change((before) => settle(before, batch, verdicts));
      this.onSettled(batch, verdicts);
    }
  }

  private nextBatch = () => unsent(this.entries).slice(0, BATCH);

  /** One mark the server cannot read must not hold up the others. */
  private async sendBatch(batch: readonly Waiting[]): Promise<Verdict[]> {
    try {
      const verdicts = await this.send(batch.map(({ mark }) => mark));
      const keys = new Set(verdicts.map(({ key }) => key));
      if (batch.some(({ mark }) => keys.has(mark.key))) return verdicts;
      throw new Error('the server said nothing of these marks');
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      if (batch.length === 1 && batch[0]) {
        return [{ key: batch[0].mark.key, outcome: 'rejected', detail: problemText(problem, i18next.t) }];
      }
      const half = Math.ceil(batch.length / 2);
      const first = await this.sendBatch(batch.slice(0, half));
      return [...first, ...(await this.sendBatch(batch.slice(half)))];
    }
  }

  private tryAgainAfter(problem: unknown) {
    const asked = problem instanceof ApiProblem ? (problem.retryAfterSeconds ?? 0) * 1000 : 0;
    if (!this.closed) this.timer = setTimeout(() => void this.flush(), Math.max(asked, this.waitMs));
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }

  private async change(to: (before: readonly Waiting[]) => readonly Waiting[]) {
    this.show(await this.store.change<readonly Waiting[]>(NAME, (before = []) => to(before)));
  }

  private show(entries: readonly Waiting[]) {
    this.entries = entries;
    this.listeners.forEach((listener) => listener());
  }
}

const isRefusal = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && [400, 404, 409, 413, 422].includes(problem.status);

// plain http gives no locks: then two tabs may send the same mark, and the server says "duplicate" to one
function oneTabAtATime(run: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | null | undefined;
  return locks ? locks.request('music-beats-outbox', run) : run();
}
