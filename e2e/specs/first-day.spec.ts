import { expect, test } from '../fixture';
import { choose, expectPage, goTo, saveDialog, signIn, signOut } from '../person';

const OWNER = { email: 'asha@example.org', password: 'raga yaman at dusk' };

test('from the setup link to a receipt', async ({ page, empty }) => {
  test.setTimeout(240_000);

  await test.step('the owner makes an account', async () => {
    await page.goto(empty.setupLink);
    await expectPage(page, 'Welcome to Music Beats');
    await page.getByLabel('Your name').fill('Asha Rao');
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Start' }).click();
    await expectPage(page, /Hello Asha/);
  });

  await test.step('a wrong password is told, the right one opens, a reload keeps the session', async () => {
    await signOut(page);
    await signIn(page, { ...OWNER, password: 'raga yaman at dawn' });
    await expect(page.getByText('The e-mail or the password is not right.')).toBeVisible();
    await signIn(page, OWNER);
    await expectPage(page, /Hello Asha/);
    await page.reload();
    await expectPage(page, /Hello Asha/);
  });

  await test.step('the institute has a name', async () => {
    await goTo(page, 'Settings');
    await expectPage(page, 'Settings');
    await page.getByLabel('Name', { exact: true }).fill('Raga House');
    await page.getByLabel('Address', { exact: true }).fill('12 Residency Road, Bengaluru 560025');
    await page.getByLabel('State code').fill('29');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Raga House');
  });

  await test.step('a branch and a room', async () => {
    await goTo(page, 'Branches and rooms');
    await page.getByRole('button', { name: 'Add branch' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Residency Road');
    await saveDialog(page);
    await page.getByRole('button', { name: 'Add room' }).click();
    await page.getByLabel('Name of the room').fill('Veena room');
    await page.getByLabel('Capacity').fill('4');
    await saveDialog(page);
    await expect(page.getByText('Veena room')).toBeVisible();
  });

  await test.step('a teacher', async () => {
    await goTo(page, 'Teachers');
    await page.getByRole('button', { name: 'Add teacher' }).click();
    await page.getByLabel('Full name').fill('Kavya Iyer');
    await saveDialog(page);
    await expect(page.getByRole('link', { name: 'Kavya Iyer' })).toBeVisible();
  });

  await test.step('a course with its price', async () => {
    await goTo(page, 'Courses');
    await page.getByRole('button', { name: 'Add course' }).click();
    await page.getByLabel('Course', { exact: true }).fill('Carnatic violin');
    await page.getByRole('combobox', { name: 'Instrument' }).fill('Violin');
    await page.getByRole('option', { name: 'Add “Violin”' }).click();
    await page.getByLabel('Price per month').fill('3200');
    await saveDialog(page);
    await expect(page.getByText('₹3,200.00')).toBeVisible();
  });

  await test.step('a student with a guardian', async () => {
    await goTo(page, 'Students');
    await page.getByRole('link', { name: 'Add student' }).first().click();
    await page.getByLabel('Full name').first().fill('Meera Nair');
    const guardian = page.getByRole('group', { name: 'Guardian 1' });
    await guardian.getByLabel('Full name').fill('Latha Nair');
    await guardian.getByLabel('Phone').fill('+91 98450 12345');
    await page.getByRole('button', { name: 'Add student' }).click();
    await expectPage(page, 'Meera Nair');
    await expect(page.getByText('Latha Nair', { exact: true })).toBeVisible();
  });

  await test.step('enrolled', async () => {
    await page.getByRole('button', { name: 'Enroll', exact: true }).click();
    await choose(page, 'Offering', /Carnatic violin/);
    await choose(page, 'Teacher', 'Kavya Iyer');
    await expect(page.getByLabel('Price per month')).toHaveValue('3200.00');
    await saveDialog(page, 'Enroll');
    await expect(page.getByText('Carnatic violin · One to one')).toBeVisible();
  });

  await test.step('lessons every week', async () => {
    await page.getByRole('button', { name: 'Plan lessons' }).first().click();
    await choose(page, 'Room', 'Veena room');
    await page.getByLabel('Time', { exact: true }).fill('17:00');
    await page.getByRole('textbox', { name: 'Number of lessons' }).fill('8');
    await saveDialog(page, 'Plan');
    await expect(page.getByText('8 lessons planned.')).toBeVisible();
  });

  await test.step('a second lesson at the same time is refused with words', async () => {
    await goTo(page, 'Schedule');
    await page.getByRole('button', { name: 'Plan lessons' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Once', { exact: true }).click();
    await page.getByLabel('Name of the lesson').fill('Trial lesson');
    await choose(page, 'Teacher', 'Kavya Iyer');
    await page.getByLabel('Time', { exact: true }).fill('17:30');
    await dialog.getByRole('button', { name: 'Plan', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Kavya Iyer teaches “Carnatic violin');
    await page.getByLabel('Time', { exact: true }).fill('18:00');
    await saveDialog(page, 'Plan');
  });

  await test.step('that lesson is cancelled and takes place again', async () => {
    await page.getByRole('button', { name: /Trial lesson/ }).click();
    await page.getByRole('button', { name: 'Cancel lesson' }).click();
    const ask = page.getByRole('dialog', { name: 'Cancel this lesson?' });
    await ask.getByRole('button', { name: 'Holiday' }).click();
    await ask.getByRole('button', { name: 'Cancel the lesson' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('The lesson takes place again')).toBeVisible();
  });

  await test.step('attendance', async () => {
    await goTo(page, 'Attendance');
    await page.getByRole('link', { name: /Carnatic violin/ }).click();
    await page
      .getByRole('radiogroup', { name: 'Attendance of Meera Nair' })
      .getByRole('radio', { name: 'Present' })
      .click();
    await expect(page.getByText('1 of 1 marked')).toBeVisible();
    await expect(page.getByText('All saved')).toBeVisible();
  });

  await test.step('a month is charged and invoiced', async () => {
    await goTo(page, 'Families');
    await page.getByRole('link', { name: /Nair/ }).click();
    await page.getByRole('button', { name: 'Charge a month' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Charge', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Charged' })).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Issue invoice' }).click();
    await expectPage(page, /^(Invoice|Bill of supply) /);
  });

  await test.step('a payment by UPI, and its receipt', async () => {
    await page.getByRole('button', { name: 'Take payment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('UPI', { exact: true }).click();
    await dialog.getByLabel('UPI reference (UTR)').fill('432187659012');
    await dialog.getByRole('button', { name: 'Take payment' }).click();
    await expect(page.getByRole('dialog', { name: /^Payment taken/ })).toBeVisible();
    const pdf = page.waitForResponse(/\/receipts\/.*\/pdf$/);
    await dialog.getByRole('button', { name: 'Open PDF' }).click();
    const response = await pdf;
    expect(response.headers()['content-type']).toBe('application/pdf');
    // the page took the body as a blob, which the browser does not tell again
    const headers = { authorization: (await response.request().headerValue('authorization')) ?? '' };
    const again = await page.request.get(response.url(), { headers });
    expect((await again.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  });
});
