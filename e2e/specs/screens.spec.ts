import type { Page } from '@playwright/test';
import type { Created } from '../api';
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
  classes: () => '/classes',
  class: () => `/classes/${aClass}`,
  rolls: () => '/rolls',
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
let aClass: string;
let complaints: string[];

test.beforeAll(async ({ browser, institute, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  complaints = [];
  aClass = await addClass(institute);
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

/** A class with two weekly times, lessons and a student. */
async function addClass({ api, today, teacher, meera }: Institute): Promise<string> {
  const instrument = await api.post('/instruments', { name: 'Mridangam' });
  const course = await api.post('/courses', {
    name: 'Rhythm',
    instrument_id: instrument.id,
    published: true,
  });
  const offering = await api.post(`/courses/${course.id}/offerings`, {
    name: 'Group, 60 minutes',
    format: 'group',
    duration_minutes: 60,
  });
  const { items } = await api.get<{ items: Created[] }>('/branches');
  const made = await api.post<Created & { weekly_times: { series_id: string }[] }>('/classes', {
    offering_id: offering.id,
    name: 'Saturday rhythm',
    branch_id: items[0]!.id,
    capacity: 6,
    starts_on: today,
    weekly_times: [
      { weekday: 6, start_time: '10:00', teacher_id: teacher.id },
      { weekday: 7, start_time: '10:00', teacher_id: teacher.id },
    ],
  });
  await api.post('/enrollments', { student_id: meera.id, class_id: made.id, starts_on: today });
  const until = new Date(Date.parse(today) + 28 * 24 * 3_600_000).toISOString().slice(0, 10);
  await api.post(`/series/${made.weekly_times[0]!.series_id}/lessons`, { until });
  return made.id;
}
