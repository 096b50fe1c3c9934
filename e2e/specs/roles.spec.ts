import { expect, test } from '../fixture';
import type { Institute } from '../institute';
import { acceptInvitation, expectPage, goTo, isPhone, menu, signIn } from '../person';

interface Sheet {
  rows: { student_id: string; code: string | null; version: number }[];
}

test.describe.configure({ mode: 'serial' });

test('the front desk does the daily work and changes no settings', async ({ page, institute }) => {
  const desk = { email: 'desk@example.org', password: 'a bell and a ledger' };
  await institute.api.post('/users', { ...desk, full_name: 'Divya Desk', roles: ['front_desk'] });
  await page.goto(institute.url);
  await signIn(page, desk);
  await expectPage(page, 'Hello Divya Desk');

  const offered = await menu(page);
  expect(offered).toEqual(
    expect.arrayContaining(['Schedule', 'Students', 'Families', 'Invoices', 'Payments']),
  );
  expect(offered).not.toContain('Settings');
  expect(offered).not.toContain('Audit trail');
  await goTo(page, 'Students');
  await expect(page.getByRole('link', { name: 'Add student' }).first()).toBeVisible();
  await page.goto(`${institute.url}/audit`);
  await expect(page.getByText('You may not do this.')).toBeVisible();
});

test('a guardian sees the own child and the own dues, nobody else', async ({ page, institute }) => {
  const { api, meera, arjun } = institute;
  await api.post(`/guardians/${meera.guardian}/invitation`, { email: 'latha@example.org' });
  await acceptInvitation(page, await mailTo(institute, 'latha@example.org'));
  await expect(page.getByText('₹3,200.00').first()).toBeVisible();
  await expect(page.getByText(/Carnatic violin/).first()).toBeVisible();
  await expect(page.getByText('4,0')).toHaveCount(0);

  const offered = await menu(page);
  for (const office of ['Families', 'Teachers', 'Courses', 'Users', 'Settings', 'Prices and taxes']) {
    expect(offered).not.toContain(office);
  }
  await goTo(page, 'Students');
  await expect(page.getByText('Meera Nair')).toBeVisible();
  await expect(page.getByText('Arjun Menon')).toHaveCount(0);
  await goTo(page, 'Invoices');
  await expect(page.getByText('Family of Latha Nair')).toBeVisible();
  await expect(page.getByText('Suresh Menon')).toHaveCount(0);
  await goTo(page, 'Payments');
  await expect(page.getByText('Suresh Menon')).toHaveCount(0);

  for (const path of [`/students/${arjun.id}`, `/invoices/${arjun.invoice}`, `/families/${arjun.family}`]) {
    await page.goto(institute.url + path);
    await expect(page.getByText('This does not exist, or you may not see it.').first()).toBeVisible();
  }
});

test('a teacher marks attendance without a network, and it arrives once', async ({
  page,
  context,
  institute,
}) => {
  const { api, teacher, meera, arjun } = institute;
  await api.post(`/teachers/${teacher.id}/invitation`, { email: 'kavya@example.org' });
  await acceptInvitation(page, await mailTo(institute, 'kavya@example.org'));
  const offered = await menu(page);
  expect(offered).toEqual(expect.arrayContaining(['Schedule', 'Attendance', 'Students']));
  for (const office of ['Families', 'Invoices', 'Payments', 'Users', 'Settings']) {
    expect(offered).not.toContain(office);
  }

  // opened once with a network, so that the device has it
  await goTo(page, 'Attendance');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('link', { name: /16:00|4:00/ }).click();
  const choices = page.getByRole('radiogroup', { name: 'Attendance of Meera Nair' });
  await expect(choices).toBeVisible();

  await context.setOffline(true);
  await choices.getByRole('radio', { name: 'Present' }).click();
  await choices.getByRole('radio', { name: 'Late' }).click();
  await expect(page.getByText('1 to send')).toBeVisible();
  if (isPhone(page)) {
    await page.reload();
    await expect(choices.getByRole('radio', { name: 'Late' })).toBeChecked();
  }
  const sheetOf = (lesson: string) => api.get<Sheet>(`/lessons/${lesson}/attendance`);
  const [lesson, other] = [meera.lessons[0]!.id, arjun.lessons[0]!.id];
  expect((await sheetOf(lesson)).rows[0]?.code).toBeNull();

  await context.setOffline(false);
  await expect(page.getByText('All saved')).toBeVisible();
  const arrived = await sheetOf(lesson);
  expect(arrived.rows).toEqual([expect.objectContaining({ student_id: meera.id, code: 'late', version: 1 })]);
  expect((await sheetOf(other)).rows[0]?.code).toBeNull();
});

async function mailTo(institute: Institute, email: string): Promise<string[]> {
  await expect.poll(() => institute.mailsTo(email)).not.toEqual([]);
  return institute.mailsTo(email);
}
