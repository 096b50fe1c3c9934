import type { Locator, Page } from '@playwright/test';
import type { Api, Created } from '../api';
import { expect, expectAccessible, test } from '../fixture';
import type { Institute } from '../institute';
import { choose, expectPage, isPhone, saveDialog, signIn } from '../person';

test('a new child, with guardian, class, price and registration, in one step', async ({
  page,
  institute,
}) => {
  const course = await addGroup(institute, 'Choir', 3);
  const name = isPhone(page) ? 'Leela Varma' : 'Kabir Varma';
  await open(page, institute, '/students');

  const dialog = await openDialog(page, 'Admit a student');
  await expect(dialog.getByLabel('Full name').first()).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Admit', exact: true }).click();
  await expect(dialog.getByLabel('Full name').first()).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Full name').first().fill(name);
  await dialog.getByLabel('Date of birth').fill('2016-05-04');
  const guardian = dialog.getByRole('group', { name: 'Guardian 1' });
  await guardian.getByLabel('Full name').fill('Indu Varma');
  await guardian.getByLabel('Phone').fill(isPhone(page) ? '+91 98450 77001' : '+91 98450 77002');
  await choose(page, 'Offering', new RegExp(course.name));
  await choose(page, 'Class', new RegExp(`^${course.name} 3 .*3 places free`));
  await expect(dialog.getByLabel('Price per month')).toHaveValue('1500.00');
  await dialog.getByLabel('Price per month').fill('1200');
  await dialog.getByLabel('Registration fee').fill('500');

  const told = dialog.getByRole('group', { name: 'What happens' });
  await expect(told).toContainText(`One of the 3 free places in ${course.name} 3 is taken.`);
  await expect(told).toContainText(/\d lessons on Tuesdays begin\./);
  await expect(told).toContainText('₹1,200.00 a month.');
  await expect(told).toContainText('₹500.00 for the registration.');
  await expectAccessible(page);
  await saveDialog(page, 'Admit');

  await expectPage(page, name);
  await expect(page.getByText(`${course.name} · Group`)).toBeVisible();
  await expect(page.getByText('Indu Varma', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Family of Indu Varma' }).first().click();
  await expect(page.getByText('Registration').first()).toBeVisible();
  await expect(page.getByText('₹500.00').first()).toBeVisible();
});

test('a sibling joins the family, from its page', async ({ page, institute }) => {
  const { meera } = institute;
  const name = isPhone(page) ? 'Asmi Nair' : 'Rohan Nair';
  await open(page, institute, `/families/${meera.family}`);

  const dialog = await openDialog(page, 'Admit a sibling');
  await dialog.getByLabel('Full name').fill(name);
  await expect(dialog.getByRole('combobox', { name: 'Which family?' })).toHaveValue(/^Family of Latha Nair/);
  await choose(page, 'Offering', /Carnatic violin/);
  await expect(dialog.getByText('No lessons are planned yet.')).toBeVisible();
  await expectAccessible(page);
  await saveDialog(page, 'Admit');

  await expectPage(page, name);
  await expect(page.getByText('Carnatic violin · One to one')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Admit a sibling' })).toBeVisible();
  await page.getByRole('link', { name: 'Family of Latha Nair' }).first().click();
  await expect(page.getByRole('link', { name: 'Meera Nair' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('a lead is won with a weekly time at which the teacher is free', async ({ page, institute }) => {
  const { api } = institute;
  const name = isPhone(page) ? 'Nila Sen' : 'Arav Sen';
  const lead = await api.post('/leads', {
    contact_name: 'Mitra Sen',
    learner_name: name,
    relationship: 'mother',
    email: `${name.split(' ')[0]}@example.org`,
    source: 'walk_in',
  });
  const teacher = `Teacher of ${name}`;
  await api.post('/teachers', { full_name: teacher });
  await open(page, institute, `/leads/${lead.id}`);

  const dialog = await openDialog(page, 'Enroll');
  await choose(page, 'Offering', /Carnatic violin/);
  await dialog.getByLabel('Plan weekly lessons now').check();
  await expect(dialog.getByText('Choose a teacher to see free times.')).toBeVisible();
  await choose(page, 'Teacher', teacher);
  const times = dialog.getByRole('radiogroup', { name: 'Free times' });
  await times.getByRole('radio', { name: /11:00/ }).first().check({ force: true });
  await expect(dialog.getByLabel('Time', { exact: true })).toHaveValue('11:00');
  await expect(dialog.getByLabel('First lesson')).not.toHaveValue('');
  const told = dialog.getByRole('group', { name: 'What happens' });
  await expect(told).toContainText(/1[0-3] weekly lessons are planned, \w+day at 11:00/);
  await expect(told).not.toContainText('No lessons are planned');
  await expectAccessible(page);
  await saveDialog(page, 'Enroll');

  await expect(page.getByText('Enrolled').first()).toBeVisible();
  await page.getByRole('link', { name, exact: true }).click();
  await expectPage(page, name);
  await expect(page.getByText('Carnatic violin · One to one')).toBeVisible();
  await expect(page.getByText('Mitra Sen', { exact: true })).toBeVisible();
  await expect(page.getByText(/11:00/).first()).toBeVisible();
});

test('who is known is enrolled; that a class is full is said in the dialog', async ({ page, institute }) => {
  const { api, arjun, meera, today } = institute;
  const course = await addGroup(institute, 'Tabla circle', 1, 2);
  await api.post('/enrollments', { student_id: meera.id, class_id: course.classes[0]!.id, starts_on: today });
  await open(page, institute, `/students/${arjun.id}`);

  const dialog = await openDialog(page, 'Enroll');
  await expect(dialog.getByRole('combobox', { name: 'Offering' })).toBeFocused();
  await choose(page, 'Offering', new RegExp(course.name));
  await choose(page, 'Class', /Full/);
  await expect(dialog.getByText('This cannot be done')).toBeVisible();
  await dialog.getByRole('button', { name: 'Enroll', exact: true }).click();
  const full = dialog.getByRole('combobox', { name: 'Class', exact: true });
  await expect(full).toHaveAttribute('aria-invalid', 'true');
  await expect(full).toBeFocused();
  await expect(full).toHaveAccessibleDescription(/class/i);
  await expectAccessible(page);
  await choose(page, 'Class', /2 places free/);
  await expect(dialog.getByText(`One of the 2 free places in ${course.name} 2 is taken.`)).toBeVisible();
  await saveDialog(page, 'Enroll');
  await expect(page.getByText(`${course.name} · Group`)).toBeVisible();
});

test('everything by the keyboard, and the focus comes back', async ({ page, institute }) => {
  const name = isPhone(page) ? 'Maya Pillai' : 'Dev Pillai';
  await open(page, institute, '/students');
  const button = page.getByRole('button', { name: 'Admit a student' });
  await expect(page.getByRole('link', { name: 'Meera Nair' })).toBeVisible();
  await button.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Full name').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();

  await button.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Full name').first()).toBeFocused();
  await page.keyboard.type(name);
  const offering = dialog.getByRole('combobox', { name: 'Offering' });
  await tabTo(page, offering);
  await page.keyboard.type('violin');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(offering).toHaveValue(/^Carnatic violin/);
  await tabTo(page, dialog.getByLabel('Registration fee'));
  await page.keyboard.type('250');
  await expect(dialog.getByText('₹250.00 for the registration.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expectPage(page, name);
});

async function open(page: Page, { url, owner }: Institute, path: string) {
  await page.goto(url);
  await signIn(page, owner);
  await expectPage(page, /^Hello/);
  await page.goto(url + path);
}

async function openDialog(page: Page, button: string): Promise<Locator> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Goes from field to field until one is reached. */
async function tabTo(page: Page, field: Locator) {
  for (let steps = 0; steps < 30; steps++) {
    if (await field.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
}

interface Group {
  name: string;
  classes: Created[];
}

/** A course in classes of so many places, which meet on Tuesdays and have lessons; it costs 1,500.00 a month. */
async function addGroup({ api, today }: Institute, what: string, ...places: number[]): Promise<Group> {
  const name = `${what} ${crypto.randomUUID().slice(0, 4)}`;
  const instrument = await api.post('/instruments', { name: `Voice of ${name}` });
  const course = await api.post('/courses', { name, instrument_id: instrument.id, published: true });
  const offering = await api.post(`/courses/${course.id}/offerings`, {
    name: 'Group, 60 minutes',
    format: 'group',
    duration_minutes: 60,
  });
  await api.post('/price-plans', {
    offering_id: offering.id,
    name: 'Monthly',
    kind: 'monthly_flat',
    amount_minor: 1_500_00,
    tax_inclusive: true,
    proration: 'none',
    valid_from: today,
  });
  const classes: Created[] = [];
  for (const capacity of places)
    classes.push(await addClass(api, offering, `${name} ${capacity}`, capacity, today));
  return { name, classes };
}

async function addClass(api: Api, offering: Created, name: string, capacity: number, today: string) {
  const { items } = await api.get<{ items: Created[] }>('/branches');
  const teacher = await api.post('/teachers', { full_name: `Teacher of ${name}` });
  const made = await api.post<Created & { weekly_times: { series_id: string }[] }>('/classes', {
    offering_id: offering.id,
    name,
    branch_id: items[0]!.id,
    capacity,
    starts_on: today,
    weekly_times: [{ weekday: 2, start_time: '19:00', teacher_id: teacher.id }],
  });
  const until = new Date(Date.parse(today) + 28 * 24 * 3_600_000).toISOString().slice(0, 10);
  await api.post(`/series/${made.weekly_times[0]!.series_id}/lessons`, { until });
  return made;
}
