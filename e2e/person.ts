import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does with the app, by what they read on the screen. */

export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;

/** Goes to a page by the menu: the list at the side, or the tabs of a phone and what is behind "More". */
export async function goTo(page: Page, name: string) {
  if (!isPhone(page)) {
    await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name, exact: true }).click();
  } else {
    const tabs = page.getByRole('navigation', { name: 'Main pages' });
    const tab = tabs.getByRole('link', { name, exact: true });
    await shown(tabs);
    if (await tab.isVisible()) {
      await tab.click();
    } else {
      await tabs.getByRole('button', { name: 'More' }).click();
      await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
    }
  }
  await expectPage(page, name);
}

/** What the menu offers. */
export async function menu(page: Page): Promise<string[]> {
  if (!isPhone(page)) return links(page.getByRole('navigation', { name: 'Menu' }));
  const tabs = page.getByRole('navigation', { name: 'Main pages' });
  const names = await links(tabs);
  const more = tabs.getByRole('button', { name: 'More' });
  if (!(await more.isVisible())) return names;
  await more.click();
  const drawer = page.getByRole('dialog');
  const all = await links(drawer);
  await drawer.getByRole('button', { name: 'Close' }).click();
  return all;
}

/** Texts are read as they are: whoever reads them waits until there are some. */
const shown = (place: Locator) => place.getByRole('link').first().waitFor();

async function links(place: Locator): Promise<string[]> {
  await shown(place);
  return place.getByRole('link').allInnerTexts();
}

export const expectPage = (page: Page, title: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

/** Opens a list and takes an entry. */
export async function choose(page: Page, label: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Presses the button that saves, and waits until the dialog is gone. */
export async function saveDialog(page: Page, button = 'Save') {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens the link of an invitation and chooses a password. */
export async function acceptInvitation(page: Page, mails: string[]) {
  const link = /https?:\/\/\S+\/invitation#\S+/.exec(mails.at(-1) ?? '')?.[0];
  expect(link, 'a link in the mail').toBeTruthy();
  await page.goto(link ?? '');
  await page.getByLabel('Password', { exact: true }).fill('a tune to remember');
  await page.getByRole('button', { name: 'Start' }).click();
  await expectPage(page, /^Hello/);
}

export async function signOut(page: Page) {
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectPage(page, /^Sign in/);
}
