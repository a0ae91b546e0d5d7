import { expect, type Page } from '@playwright/test';

export interface ShownKeys {
  apiKey: string;
  secretKey: string;
}

/** Creates a project by hand and reads the keys that the dialog shows afterwards. */
export async function createProject(page: Page, name: string): Promise<ShownKeys> {
  await page.getByRole('button', { name: 'Create project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create project' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  return readKeys(page, name);
}

export async function readKeys(page: Page, name: string): Promise<ShownKeys> {
  const dialog = page.getByRole('dialog', { name: `${name} is ready` });
  await expect(dialog.locator('code')).toHaveText([/^[0-9a-f]{32}$/, /^[0-9a-f]{32}$/]);
  const [apiKey = '', secretKey = ''] = await dialog.locator('code').allInnerTexts();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return { apiKey, secretKey };
}

/** The source projects in a dialog, first rank first. */
export async function expectRanks(page: Page, names: string[]): Promise<void> {
  const ranks = page.getByRole('list', { name: 'Ranked source projects' }).getByRole('listitem');
  await expect(ranks).toHaveText(names.map((name, index) => `${index + 1}${name}`));
}
