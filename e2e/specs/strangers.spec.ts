import { expect, expectAccessible, test } from '../fixture';
import { expectPage, signIn, signOut } from '../person';

test('a stranger is asked to sign in, and nothing fails on the way', async ({ page, institute }) => {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') failed.push(message.text());
  });
  await page.goto(institute.url);
  await expectPage(page, /^Sign in/);
  await page.waitForLoadState('networkidle');
  expect(failed).toEqual([]);

  // whoever has signed in stays so over a reload, and is a stranger again after signing out
  await signIn(page, institute.owner);
  await expectPage(page, /^Hello/);
  await page.reload();
  await expectPage(page, /^Hello/);
  await signOut(page);
  await page.reload();
  await expectPage(page, /^Sign in/);
  await page.waitForLoadState('networkidle');
  expect(failed).toEqual([]);
});

test('a page that is not there says so in its heading', async ({ page, institute }) => {
  await page.goto(`${institute.url}/no/such/page`);
  await expectPage(page, 'There is no such page');
  await expectAccessible(page);

  await page.goto(institute.url);
  await signIn(page, institute.owner);
  await expectPage(page, /^Hello/);
  await page.goto(`${institute.url}/no/such/page`);
  await expectPage(page, 'There is no such page');
  await expectAccessible(page);
  for (const list of ['students', 'families', 'leads', 'classes', 'invoices', 'users']) {
    await page.goto(`${institute.url}/${list}/0190163d-8694-739b-aea5-966c26f8ad91`);
    await expectPage(page, 'This does not exist, or you may not see it.');
  }
  await expectAccessible(page);
});
