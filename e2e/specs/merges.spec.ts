import { expect, expectAccessible, test } from '../fixture';
import { expectPage, goTo, isPhone, signIn } from '../person';

test('somebody who was entered twice becomes one, and two again', async ({ page, institute }) => {
  test.setTimeout(120_000);
  const [first, second] = isPhone(page) ? ['Lina Paul', 'Leena Paul'] : ['Tara Jacob', 'Taara Jacob'];
  const enter = (full_name: string, guardian: string, phone: string) =>
    institute.api.post('/students', {
      full_name,
      phone,
      status: 'active',
      confirm_duplicate: true,
      family: { guardians: [{ full_name: guardian, relationship: 'mother' }] },
    });
  const kept = await enter(first, `Mother of ${first}`, '');
  const merged = await enter(second, `Mother of ${second}`, '080 2222 3333');
  await institute.api.post('/enrollments', {
    student_id: merged.id,
    offering_id: institute.offering.id,
    starts_on: institute.today,
  });

  await test.step('the other record is found, and what goes along is told', async () => {
    await page.goto(`${institute.url}/students/${kept.id}`);
    await signIn(page, institute.owner);
    await expectPage(page, first);
    await page.getByRole('button', { name: `Merge ${first} with a second record` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'The second record' }).fill(second);
    await page.getByRole('option', { name: new RegExp(second) }).click();
    await expect(dialog.getByText('1 enrollment', { exact: true })).toBeVisible();
    await expect(dialog.getByText(/The two families become one/)).toBeVisible();
    await expect(dialog.getByRole('radio', { name: first, exact: true })).toBeChecked();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('one is left, with what both had', async () => {
    await expectPage(page, first);
    await expect(page.getByRole('link', { name: '+918022223333' }).first()).toBeVisible();
    await expect(page.getByText(`Mother of ${second}`).first()).toBeVisible();
    await expect(page.getByText('Carnatic violin').first()).toBeVisible();
    await page.goto(`${institute.url}/students/${merged.id}`);
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('and it is taken back', async () => {
    await page.goto(institute.url);
    await goTo(page, 'Merged records');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText('Taken back', { exact: true }).first()).toBeVisible();
    await page.goto(`${institute.url}/students/${merged.id}`);
    await expectPage(page, second);
    await expect(page.getByText('Carnatic violin').first()).toBeVisible();
  });
});

test('a teacher who is here is not entered twice unnoticed, and two records of one are merged', async ({
  page,
  institute,
}) => {
  const [first, second] = isPhone(page) ? ['Usha Menon', 'Usha Mennon'] : ['Gita Pillai', 'Geetha Pillai'];
  const phone = isPhone(page) ? '98450 11111' : '98450 22222';
  const kept = await institute.api.post('/teachers', { full_name: first, phone });

  await test.step('the form says who is here', async () => {
    await page.goto(`${institute.url}/teachers`);
    await signIn(page, institute.owner);
    await page.getByRole('button', { name: 'Add teacher' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Full name').fill(second);
    await dialog.getByLabel('Phone').fill(`+91 ${phone}`);
    await dialog.getByLabel('E-mail').fill('second@example.org');
    await expect(dialog.getByRole('link', { name: first })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the two become one', async () => {
    await page.goto(`${institute.url}/teachers/${kept.id}`);
    await page.getByRole('button', { name: `Merge ${first} with a second record` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'The second record' }).fill(second);
    await page.getByRole('option', { name: new RegExp(second) }).click();
    await expect(dialog.getByText('This can be taken back at any time', { exact: false })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expectPage(page, first);
    await expect(page.getByRole('link', { name: 'second@example.org' })).toBeVisible();
  });
});
