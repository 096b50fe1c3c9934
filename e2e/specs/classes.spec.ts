import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixture';
import type { Api } from '../api';
import type { Institute } from '../institute';
import { choose, expectPage, goTo, saveDialog, signIn } from '../person';

test('a class has weekly times, lessons, and students who come and move', async ({ page, institute }) => {
  const { api, owner, meera } = institute;
  await addGroupCourse(api, 'Guitar circle');
  await page.goto(institute.url);
  await signIn(page, owner);
  await expectPage(page, /^Hello/);

  await test.step('opened with two weekly times', async () => {
    await goTo(page, 'Classes');
    await page.getByRole('button', { name: 'Add class' }).first().click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Offering', /Guitar circle/);
    await dialog.getByLabel('Name of the class').fill('Early circle');
    await choose(page, 'Branch', 'Residency Road');
    await dialog.getByLabel('Places').fill('4');
    const first = dialog.getByRole('group', { name: 'Weekly time 1' });
    await chooseIn(page, first, 'Day of the week', 'Monday');
    await first.getByLabel('Time', { exact: true }).fill('09:00');
    await chooseIn(page, first, 'Teacher', 'Kavya Iyer');
    await chooseIn(page, first, 'Room', /Veena room/);
    await dialog.getByRole('button', { name: 'Add a weekly time' }).click();
    const second = dialog.getByRole('group', { name: 'Weekly time 2' });
    await chooseIn(page, second, 'Day of the week', 'Thursday');
    await expectAccessible(page);
    await saveDialog(page);
  });

  await test.step('its lessons are made up to a day', async () => {
    await page.getByRole('link', { name: 'Early circle' }).click();
    await expectPage(page, 'Early circle');
    await page.getByRole('button', { name: 'Plan lessons until…' }).click();
    await saveDialog(page, 'Plan');
    await expect(page.getByText(/^\d+ lessons planned\.$/)).toBeVisible();
    await expect(page.getByText(/^Lessons made until /)).toHaveCount(2);
  });

  await test.step('who is enrolled sees before which lessons begin', async () => {
    await page.getByRole('button', { name: 'Enroll', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Student' }).fill('Meera');
    await page.getByRole('option', { name: 'Meera Nair' }).click();
    await expect(dialog.getByText(/^\d+ lessons on Mondays begin\.$/)).toBeVisible();
    await expect(dialog.getByText(/^\d+ lessons on Thursdays begin\.$/)).toBeVisible();
    await expectAccessible(page);
    await saveDialog(page, 'Enroll');
    await expect(page.getByText(/^Meera Nair is enrolled\. .*on Mondays begin\./)).toBeVisible();
  });

  await test.step('a weekly time is changed from a day on', async () => {
    await page.getByRole('button', { name: /^Change Monday/ }).click();
    await page.getByRole('menuitem', { name: 'Change from a day on…' }).click();
    await page.getByRole('dialog').getByLabel('Time', { exact: true }).fill('09:30');
    await saveDialog(page);
    await expect(page.getByText(/planned lessons changed\./)).toBeVisible();
    await expect(page.getByText(/^Monday, 9:30/)).toBeVisible();
  });

  await test.step('a pause takes lessons away, and says so before', async () => {
    await page.goto(`${institute.url}/students/${meera.id}`);
    await page.getByRole('button', { name: 'Change Guitar circle of Meera Nair' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/^\d+ lessons on Mondays end\.$/)).toBeVisible();
    await dialog.getByText(/^Show the \d+ lessons$/).click();
    await expectAccessible(page);
    await saveDialog(page, 'Pause');
    await expect(page.getByText('Paused').first()).toBeVisible();
  });
});

test('a lesson says why somebody is in it, and the office adds and takes out', async ({
  page,
  institute,
}) => {
  const { owner } = institute;
  const lesson = await lessonOfClass(institute);
  await page.goto(institute.url);
  await signIn(page, owner);
  await expectPage(page, /^Hello/);
  await page.goto(`${institute.url}/schedule?lesson=${lesson}`);
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('Meera Nair').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Take out Meera Nair…' }).click();
  const ask = page.getByRole('dialog', { name: /^Take Meera Nair out/ });
  await ask.getByLabel('Reason').fill('Travels');
  await expectAccessible(page);
  await ask.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(page.getByText('Meera Nair is out of the lesson.')).toBeVisible();

  await drawer.getByRole('button', { name: 'Add a student…' }).click();
  const add = page.getByRole('dialog', { name: /^Add a student to/ });
  await add.getByRole('combobox', { name: 'Student' }).fill('Arjun');
  await page.getByRole('option', { name: 'Arjun Menon' }).click();
  await add.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(drawer.getByRole('link', { name: 'Arjun Menon' })).toBeVisible();
  await expect(drawer.getByText('Guest', { exact: true })).toBeVisible();
});

async function addGroupCourse(api: Api, name: string) {
  const instrument = await api.post('/instruments', { name: `${name}s` });
  const course = await api.post('/courses', { name, instrument_id: instrument.id, published: true });
  return api.post(`/courses/${course.id}/offerings`, {
    name: 'Group, 60 minutes',
    format: 'group',
    duration_minutes: 60,
  });
}

/** The first lesson of a class in which Meera is. */
async function lessonOfClass({ api, today, teacher, meera }: Institute): Promise<string> {
  const offering = await addGroupCourse(api, 'Evening circle');
  const { items } = await api.get<{ items: { id: string }[] }>('/branches');
  const made = await api.post<{ id: string; weekly_times: { series_id: string }[] }>('/classes', {
    offering_id: offering.id,
    name: 'Evening circle',
    branch_id: items[0]!.id,
    capacity: 4,
    starts_on: today,
    weekly_times: [{ weekday: 2, start_time: '20:00', teacher_id: teacher.id }],
  });
  await api.post('/enrollments', { student_id: meera.id, class_id: made.id, starts_on: today });
  const until = new Date(Date.parse(today) + 28 * 24 * 3_600_000).toISOString().slice(0, 10);
  const { series } = await api.post<{ series: { lessons: { id: string }[] } }>(
    `/series/${made.weekly_times[0]!.series_id}/lessons`,
    { until },
  );
  return series.lessons[0]!.id;
}

/** Takes an entry of one of several lists of the same name. */
async function chooseIn(page: Page, place: Locator, label: string, option: string | RegExp) {
  await place.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}
