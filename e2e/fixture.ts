import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** A server with an empty database, and the link that makes its first account. */
export interface Institute {
  url: string;
  setupLink: string;
}

const BINARY = resolve(process.env.MUSICBEATS_BIN ?? '../target/debug/musicbeats');
const SETUP_LINK = /https?:\/\/\S+\/setup#[^\s"]+/;
const START_MS = 20_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

/** Waits for the setup link, which the server prints once it listens. */
function setupLink(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let printed = '';
    const read = (text: Buffer) => {
      printed += text.toString();
      const link = SETUP_LINK.exec(printed)?.[0];
      if (link) found(link);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => failed(new Error(`the server ended (${code}):\n${printed}`)));
    setTimeout(() => failed(new Error(`no setup link:\n${printed}`)), START_MS).unref();
  });
}

export const test = base.extend<object, { institute: Institute }>({
  institute: [
    async ({}, use) => {
      const data = await mkdtemp(join(tmpdir(), 'musicbeats-e2e-'));
      const url = `http://127.0.0.1:${await freePort()}`;
      const server = spawn(BINARY, ['serve'], {
        env: {
          ...process.env,
          MUSICBEATS_DATA_DIR: data,
          MUSICBEATS_LISTEN: url.slice('http://'.length),
          MUSICBEATS_PUBLIC_URL: url,
        },
      });
      try {
        await use({ url, setupLink: await setupLink(server) });
      } finally {
        server.kill('SIGTERM');
        await new Promise((ended) => (server.exitCode === null ? server.once('exit', ended) : ended(null)));
        await rm(data, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ institute }, use) => use(institute.url),
});

/** No finding of axe on what stands on the page now. */
export async function expectAccessible(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
  expect(found).toEqual([]);
}
