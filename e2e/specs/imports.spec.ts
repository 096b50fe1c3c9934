import { expect, expectAccessible, test } from '../fixture';
import { expectPage, goTo, signIn } from '../person';

const FILE = [
  'Student Name,DOB,Mother,Parent Phone,Status',
  'Isha Pillai,01/06/2015,Radha Pillai,98765 43210,active',
  'Jatin Pillai,02/07/2017,Radha Pillai,98765 43210,active',
  'Kiran Das,31/02/2014,,,active',
].join('\n');

test('a file becomes students, and is taken back', async ({ page, institute }) => {
  test.setTimeout(120_000);
  await page.goto(institute.url);
  await signIn(page, institute.owner);
  await expectPage(page, /Hello Asha/);

  await test.step('the file', async () => {
    await goTo(page, 'Imports');
    await page.getByRole('link', { name: 'New import' }).click();
    await expectPage(page, 'New import');
    await expectAccessible(page);
    await page.locator('input[type=file]').setInputFiles({
      name: 'students.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(FILE),
    });
    await page.getByRole('button', { name: 'Next' }).click();
    await expectPage(page, 'students.csv');
  });

  await test.step('its columns are proposed', async () => {
    await expect(page.getByRole('combobox', { name: 'What Mother means' })).toHaveValue('Guardian 1: name');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'See what would happen' }).click();
  });

  await test.step('each row says what it would do', async () => {
    await expect(page.getByText('Not a date.')).toBeVisible();
    await expectAccessible(page);
    const write = page.getByRole('button', { name: 'Write 2 rows' });
    await expect(write).toBeDisabled();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save refused rows' }).click();
    expect((await saved).suggestedFilename()).toBe('students-refused.csv');
    await page.getByRole('checkbox', { name: /Leave out the 1 refused row/ }).check();
    await write.click();
    await expect(page.getByText('2 new, 0 changed, 1 left out')).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
  });

  await test.step('the students are there', async () => {
    await goTo(page, 'Students');
    await expect(page.getByRole('link', { name: 'Isha Pillai' })).toBeVisible();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /XLSX/ }).click();
    expect((await saved).suggestedFilename()).toBe('students.xlsx');
  });

  await test.step('and gone again', async () => {
    await goTo(page, 'Imports');
    await page.getByRole('link', { name: 'students.csv' }).click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByRole('heading', { name: 'Taken back' })).toBeVisible({ timeout: 20_000 });
    await goTo(page, 'Students');
    await expect(page.getByRole('link', { name: 'Isha Pillai' })).toHaveCount(0);
  });
});
