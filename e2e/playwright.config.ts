import { defineConfig } from '@playwright/test';
import { chromium } from './chromium';

/**
 * A real browser against the real binary: `fixture.ts` starts MUSICBEATS_BIN (a debug build by default) for each worker,
 * with a database of its own.
 */
export default defineConfig({
  testDir: 'specs',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
