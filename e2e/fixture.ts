import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { openInstitute, type Institute } from './institute';
import { startServer, type Server } from './server';

export { expect };

interface OfTest {
  /** A server of its own, on an empty folder. */
  empty: Server;
}

interface OfWorker {
  /** An institute that has an owner and has begun to work. */
  institute: Institute;
}

export const test = base.extend<OfTest, OfWorker>({
  empty: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
  institute: [
    async ({}, use) => {
      const server = await startServer();
      try {
        await use(await openInstitute(server));
      } finally {
        await server.stop();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
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
