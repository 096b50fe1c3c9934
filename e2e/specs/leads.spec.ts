import { expect, expectAccessible, test } from '../fixture';
import { choose, expectPage, goTo, isPhone, saveDialog, signIn } from '../person';

test('from the form on the site to an enrollment', async ({ page, institute, browser, contextOptions }) => {
  test.setTimeout(240_000);
  const name = isPhone(page) ? 'Tara Shah' : 'Ila Bose';

  await test.step('a stranger asks', async () => {
    const stranger = await browser.newContext(contextOptions);
    const form = await stranger.newPage();
    await form.goto(`${institute.url}/enquire?utm_campaign=diwali`);
    await expectPage(form, 'Learn music at Raga House');
    await expectAccessible(form);
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByText('Please agree, so that we may answer you.')).toBeVisible();
    await form.getByLabel('Your name').fill(`Mother of ${name}`);
    await form.getByLabel('Name of the learner').fill(name);
    await form.getByLabel('E-mail').fill(`${name.split(' ')[0]}@example.org`);
    await choose(form, 'Instrument', 'Violin');
    await form.getByLabel('Anything else we should know').fill('She hums all day.');
    await form.getByLabel('You may contact me about lessons.').check();
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByText(`Thank you, Mother of ${name}!`)).toBeVisible();
    await stranger.close();
  });

  await test.step('the office finds it and gets in touch', async () => {
    await page.goto(institute.url);
    await signIn(page, institute.owner);
    await expectPage(page, /^Hello/);
    await expect(page.getByRole('link', { name: 'New leads' })).toBeVisible();
    await goTo(page, 'Leads');
    await page.getByRole('button', { name: `Move ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Contacted' }).click();
    await page.getByRole('link', { name }).click();
    await expectPage(page, name);
    await expect(page.getByText('She hums all day.').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('What was said').fill('Free in the evening.');
    await page.getByRole('button', { name: 'Write down' }).click();
    await expect(page.getByText('Free in the evening.')).toBeVisible();
  });

  await test.step('a trial at a time that is taken is refused, and then booked', async () => {
    await page.getByRole('button', { name: 'Book trial lesson' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Course', /Carnatic violin/);
    await choose(page, 'Teacher', 'Kavya Iyer');
    await dialog.getByLabel('Time', { exact: true }).fill('16:10');
    await dialog.getByRole('button', { name: 'Book trial lesson' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Kavya Iyer has a lesson');
    await dialog.getByLabel('Time', { exact: true }).fill(isPhone(page) ? '05:10' : '06:10');
    await saveDialog(page, 'Book trial lesson');
    await expect(page.getByText('Trial booked').first()).toBeVisible();
    await page.getByRole('button', { name: 'How did it go?' }).click();
    await page.getByRole('radio', { name: 'Wants to go on', exact: true }).check();
    await saveDialog(page);
    await expect(page.getByText('Trial done').first()).toBeVisible();
  });

  await test.step('enrolled without typing anything twice', async () => {
    await page.getByRole('button', { name: 'Enroll', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox', { name: 'Offering' })).toHaveValue(/^Carnatic violin/);
    await expect(dialog.getByRole('combobox', { name: 'Teacher' })).toHaveValue('Kavya Iyer');
    await saveDialog(page, 'Enroll');
    await expect(page.getByText('Enrolled').first()).toBeVisible();
    await page.getByRole('link', { name, exact: true }).click();
    await expectPage(page, name);
    await expect(page.getByText(`Mother of ${name}`).first()).toBeVisible();
    await expect(page.getByText(/Carnatic violin/).first()).toBeVisible();
  });
});

test('the form stands inside a site that the owner lists', async ({ page, institute }) => {
  await page.goto(institute.url);
  await signIn(page, institute.owner);
  await expectPage(page, /^Hello/);
  await page.goto(`${institute.url}/settings/enquiries`);
  await expect(page.getByLabel('Sites that show the form')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Sites that show the form').fill('https://school.example.org');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/<iframe src=/)).toContainText('/enquire');
  const framed = await page.request.get(`${institute.url}/enquire`);
  expect(framed.headers()['content-security-policy']).toContain('frame-ancestors https://school.example.org');
  const home = await page.request.get(institute.url);
  expect(home.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});
