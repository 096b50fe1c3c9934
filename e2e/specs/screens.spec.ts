import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixture';
import type { Institute } from '../institute';
import { isPhone, signIn } from '../person';

/** Every main screen, as the owner sees it. */
const screens: Record<string, (institute: Institute) => string> = {
  home: () => '/',
  'schedule by week': () => '/schedule',
  'schedule by day': () => '/schedule?view=day',
  'schedule as a list': () => '/schedule?view=list',
  lesson: ({ meera }) => `/schedule?lesson=${meera.lessons[0]!.id}`,
  attendance: () => '/attendance',
  register: ({ arjun }) => `/attendance/${arjun.lessons[0]!.id}`,
  students: () => '/students',
  'new student': () => '/students/new',
  student: ({ meera }) => `/students/${meera.id}`,
  families: () => '/families',
  family: ({ arjun }) => `/families/${arjun.family}`,
  teachers: () => '/teachers',
  teacher: ({ teacher }) => `/teachers/${teacher.id}`,
  courses: () => '/courses',
  prices: () => '/prices',
  rooms: () => '/rooms',
  invoices: () => '/invoices',
  invoice: ({ meera }) => `/invoices/${meera.invoice}`,
  payments: () => '/payments',
  'billing run': () => '/billing',
  'leads as a board': () => '/leads?view=board',
  'leads as a list': () => '/leads?view=list',
  'settings of enquiries': () => '/settings/enquiries',
  settings: () => '/settings',
  users: () => '/users',
  imports: () => '/imports',
  'new import': () => '/imports/new',
  'audit trail': () => '/audit',
  profile: () => '/profile',
  devices: () => '/sessions',
  'no such page': () => '/nowhere',
};

let page: Page;
let complaints: string[];

test.beforeAll(async ({ browser, institute, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  complaints = [];
  await page.goto(institute.url);
  await signIn(page, institute.owner);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hello/);
});

test.afterAll(() => page.context().close());

for (const [name, path] of Object.entries(screens)) {
  test(name, async ({ institute }) => {
    complaints = [];
    await page.goto(institute.url + path(institute));
    await expectSound(name);
  });
}

test('sign-in', async ({ page: stranger, institute }) => {
  await stranger.goto(institute.url);
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Sign in to Raga House');
  await expectAccessible(stranger);
});

/** Accessible, inside the width of the screen, and nothing in the console: no error, no breach of the content policy. */
async function expectSound(name: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  const { SCREENSHOTS } = process.env;
  if (SCREENSHOTS) {
    const size = isPhone(page) ? 'phone' : 'desktop';
    await page.screenshot({
      path: `${SCREENSHOTS}/${size}-${name.replaceAll(' ', '-')}.png`,
      fullPage: true,
    });
  }
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
}
