import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A server on an empty folder, and the link that makes its first account. */
export interface Server {
  url: string;
  setupLink: string;
  /** The mails it sent to an address, oldest first, as text. */
  mailsTo: (email: string) => Promise<string[]>;
  stop: () => Promise<void>;
}

const BINARY = resolve(process.env.MUSICBEATS_BIN ?? '../target/debug/musicbeats');
const SETUP_LINK = /https?:\/\/\S+\/setup#[^\s"]+/;
const START_MS = 20_000;

export async function startServer(): Promise<Server> {
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
  const ended = new Promise((done) => server.once('exit', done));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  try {
    const setupLink = await printedSetupLink(server);
    return { url, setupLink, mailsTo: (email) => mailsTo(join(data, 'outbox'), email), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

/** Waits for the setup link, which the server prints once it listens. */
function printedSetupLink(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let printed = '';
    const read = (text: Buffer) => {
      printed += text.toString();
      const link = SETUP_LINK.exec(printed)?.[0];
      if (link) found(link);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`the server ended (${code}):\n${printed}`)));
    setTimeout(() => failed(new Error(`no setup link:\n${printed}`)), START_MS).unref();
  });
}

async function mailsTo(outbox: string, email: string): Promise<string[]> {
  const names = await readdir(outbox).catch(() => []);
  const mails = await Promise.all(names.toSorted().map((name) => readFile(join(outbox, name), 'utf8')));
  return mails.filter((mail) => header(mail, 'To').includes(email)).map(plainText);
}

const header = (mail: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(mail)?.[1] ?? '';

/** Undoes the line breaks of quoted-printable, which cut links in two. */
const plainText = (mail: string) => mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
