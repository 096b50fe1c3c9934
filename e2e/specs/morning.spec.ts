import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixture';
import type { Institute } from '../institute';
import { choose, expectPage, goTo, saveDialog, signIn } from '../person';

const DESK = { email: 'morning@example.org', password: 'a bell and a ledger' };
const MOTHER = 'Radha Kulkarni';
const FAMILY = `Family of ${MOTHER}`;
/** What a clerk may take for all of it. */
const THREE_MINUTES = 180_000;

test('a morning at the front desk: two siblings, a trial, a receipt, an enrollment', async ({
  page,
  institute,
}) => {
  test.setTimeout(300_000);
  await prepare(institute);
  const saturday = thirdSaturdayAfter(institute.today);
  const typed = typist();
  await page.goto(institute.url);
  await signIn(page, DESK);
  await expectPage(page, /^Hello/);
  await goTo(page, 'Leads');
  const begun = Date.now();

  await test.step('the number that they give is in the books already', async () => {
    await page.getByRole('button', { name: 'Add lead' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add lead' });
    await typed(dialog.getByLabel('Phone'), '098860 54321');
    const known = dialog.getByRole('status').filter({ hasText: 'In the books already' });
    await expect(known).toContainText(`${MOTHER} · ${FAMILY}`);
    await known.getByRole('button', { name: `It is ${MOTHER}` }).click();
    await expect(dialog.getByLabel('Name of the contact')).toHaveValue(MOTHER);
    await expect(dialog.getByLabel('E-mail')).toHaveValue('radha@example.org');
    await typed(dialog.getByLabel('Name of the learner'), 'Tara Kulkarni');
    await choose(page, 'Instrument', 'Guitar');
    await choose(page, 'Came by', 'Walked in');
    await saveDialog(page);
    await expectPage(page, 'Tara Kulkarni');
  });

  await test.step('the family is opened', async () => {
    await page.getByRole('link', { name: FAMILY }).click();
    await expectPage(page, FAMILY);
    await expect(page.getByRole('link', { name: 'Om Kulkarni' })).toBeVisible();
    await page.goBack();
    await expectPage(page, 'Tara Kulkarni');
    await expectAccessible(page);
  });

  await test.step('a trial where teacher and room are free, with its fee', async () => {
    const dialog = await openTrial(page);
    await expect(dialog.getByRole('radio', { name: `Tara Kulkarni joins ${FAMILY}` })).toBeChecked();
    await typed(dialog.getByLabel('Time', { exact: true }), '18:20');
    await dialog.getByLabel('Charge the fee of ₹500.00').check();
    await dialog.getByRole('button', { name: 'Book trial lesson' }).click();
    const busy = dialog.getByRole('alert', { name: 'Somebody is busy at that time' });
    await expect(busy).toContainText('Ravi Strings has a lesson at 6:00 pm.');
    await expect(busy).toContainText('Sitar room has a lesson at 6:00 pm.');
    await typed(dialog.getByLabel('Time', { exact: true }), '19:00');
    await saveDialog(page, 'Book trial lesson');
    await expect(page.getByText('₹500.00 charged')).toBeVisible();
  });

  await test.step('the sibling needs no more than a name, and another time', async () => {
    await page.getByRole('button', { name: 'Add a sibling' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a sibling' });
    await expect(dialog.getByLabel('Name of the contact')).toHaveValue(MOTHER);
    await typed(dialog.getByLabel('Name of the learner'), 'Nikhil Kulkarni');
    await choose(page, 'Instrument', 'Guitar');
    await saveDialog(page);
    await expectPage(page, 'Nikhil Kulkarni');
    const trial = await openTrial(page);
    await typed(trial.getByLabel('Time', { exact: true }), '19:45');
    await saveDialog(page, 'Book trial lesson');
    await expect(page.getByText('Trial booked').first()).toBeVisible();
  });

  await test.step('a receipt for 500 rupees', async () => {
    await page.getByRole('link', { name: FAMILY }).click();
    await expectPage(page, FAMILY);
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Issue invoice' }).click();
    await expectPage(page, /^(Invoice|Bill of supply) /);
    await page.getByRole('button', { name: 'Take payment' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Amount')).toHaveValue('500.00');
    await dialog.getByRole('button', { name: 'Take payment' }).click();
    await expect(page.getByRole('dialog', { name: /^Payment taken/ })).toContainText('₹500.00');
    const pdf = page.waitForResponse(/\/receipts\/.*\/pdf$/);
    await dialog.getByRole('button', { name: 'Open PDF' }).click();
    expect((await pdf).headers()['content-type']).toBe('application/pdf');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('the trial went well: enrolled in what was tried', async () => {
    await goTo(page, 'Leads');
    await page.getByRole('link', { name: 'Tara Kulkarni' }).click();
    await page.getByRole('button', { name: 'How did it go?' }).click();
    await page.getByRole('radio', { name: 'Wants to go on', exact: true }).check();
    await saveDialog(page);
    await page.getByRole('button', { name: 'Enroll', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox', { name: 'Offering' })).toHaveValue(/^Guitar Grade 1/);
    await expect(dialog.getByRole('combobox', { name: 'Teacher' })).toHaveValue('Ravi Strings');
    await typed(dialog.getByLabel('Starts on'), saturday.first);
    await expect(dialog.getByLabel('Price per month')).toHaveValue('3000.00');
    await saveDialog(page, 'Enroll');
    await expect(page.getByText('Enrolled').first()).toBeVisible();
  });

  await test.step('lessons on Saturdays', async () => {
    await page.getByRole('link', { name: 'Tara Kulkarni', exact: true }).click();
    await page.getByRole('button', { name: 'Plan lessons' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('First lesson')).toHaveValue(saturday.first);
    await choose(page, 'Room', 'Sitar room');
    await typed(dialog.getByLabel('Time', { exact: true }), '10:00');
    await saveDialog(page, 'Plan');
    await expect(page.getByText('12 lessons planned.')).toBeVisible();
  });

  await test.step('the first month is prorated, and the sum is explained', async () => {
    await page.getByRole('link', { name: FAMILY }).first().click();
    await expectPage(page, FAMILY);
    await page.getByRole('button', { name: 'Charge a month' }).click();
    await choose(page, 'Enrollment', /^Tara Kulkarni · Guitar Grade 1/);
    await page.getByRole('dialog').getByRole('button', { name: 'Charge', exact: true }).click();
    const charged = page.getByRole('dialog', { name: 'Charged' });
    const { left, all } = saturday;
    await expect(charged).toContainText(`${left} of ${all} Saturdays from `);
    await expect(charged.getByRole('row', { name: /^Amount/ })).toContainText(rupees((3_000 * left) / all));
    await expectAccessible(page);
    await charged.getByRole('button', { name: 'Done' }).click();
  });

  const took = Date.now() - begun;
  const description = `${(took / 1000).toFixed(1)} s from the first click to the last`;
  test.info().annotations.push({ type: 'front-desk morning', description });
  expect(took).toBeLessThan(THREE_MINUTES);
});

/** A family that is known, and a guitar teacher who has a lesson at six. */
async function prepare({ api, today }: Institute) {
  await api.post('/users', { ...DESK, full_name: 'Divya Desk', roles: ['front_desk'] });
  await api.put('/lead-settings', { form_open: true, sites: [], trial_fee_minor: 500_00 });
  const guardian = {
    full_name: MOTHER,
    relationship: 'mother',
    phone: '+91 98860-54321',
    email: 'radha@example.org',
  };
  const om = await api.post('/students', { full_name: 'Om Kulkarni', family: { guardians: [guardian] } });
  const guitar = await api.post('/instruments', { name: 'Guitar' });
  const course = await api.post('/courses', {
    name: 'Guitar Grade 1',
    instrument_id: guitar.id,
    published: true,
  });
  const offering = await api.post(`/courses/${course.id}/offerings`, {
    name: 'One to one, 45 minutes',
    format: 'private',
    duration_minutes: 45,
  });
  await api.post('/price-plans', {
    offering_id: offering.id,
    name: 'Monthly',
    kind: 'monthly_flat',
    amount_minor: 3_000_00,
    tax_inclusive: true,
    proration: 'by_lesson',
    valid_from: today,
  });
  const teacher = await api.post('/teachers', { full_name: 'Ravi Strings' });
  const branch = await api.post('/branches', { name: 'Church Street' });
  const room = await api.post('/rooms', { branch_id: branch.id, name: 'Sitar room', capacity: 4 });
  await api.post('/enrollments', { student_id: om.id, offering_id: offering.id, starts_on: today });
  await api.post('/lessons', {
    offering_id: offering.id,
    teacher_id: teacher.id,
    room_id: room.id,
    student_ids: [om.id],
    starts: `${today}T18:00`,
    duration_minutes: 45,
  });
}

async function openTrial(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Book trial lesson' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, 'Course', /^Guitar Grade 1/);
  await choose(page, 'Teacher', 'Ravi Strings');
  await choose(page, 'Room', 'Sitar room');
  return dialog;
}

/** Types into fields, and fails when the same is to be typed a second time. */
function typist() {
  const before = new Set<string>();
  return async (field: Locator, text: string) => {
    expect(before, 'typed before').not.toContain(text);
    before.add(text);
    await field.fill(text);
  };
}

/** The third Saturday of the next month, as the 18th is in a month that begins on a Wednesday. */
function thirdSaturdayAfter(today: string) {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const saturdays = Array.from({ length: 31 }, (_, day) => new Date(Date.UTC(year, month, day + 1))).filter(
    (date) => date.getUTCDay() === 6 && date.getUTCMonth() === month % 12,
  );
  return {
    first: saturdays[2]!.toISOString().slice(0, 10),
    left: saturdays.length - 2,
    all: saturdays.length,
  };
}

const rupees = (amount: number) => `₹${amount.toLocaleString('en-IN', { minimumFractionDigits: 2 })}`;
