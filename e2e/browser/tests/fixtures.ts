import { test as base, type Page } from '@playwright/test';
import { ADMINISTRATOR } from './administrator';
import { ServerProcess } from './serverProcess';

interface Fixtures {
  /** The workspace, signed in. */
  workspace: Page;
}

interface WorkerFixtures {
  server: ServerProcess;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const server = await ServerProcess.start({
        BELVEDERE_ADMIN_EMAIL: ADMINISTRATOR.email,
        BELVEDERE_ADMIN_PASSWORD: ADMINISTRATOR.password,
        BELVEDERE_ADMIN_TOKEN: ADMINISTRATOR.token,
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  workspace: async ({ page }, use) => {
    await page.goto('/sign-in');
    await signIn(page, ADMINISTRATOR.password);
    await page.waitForURL('**/chart**');
    await use(page);
  },
});

export async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function chooseType(page: Page, type: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Chart type' }).click();
  await page.getByRole('option', { name: new RegExp(`^${type}`) }).click();
}

/** For people to look at; the folder is not kept in the repository. */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `target/screenshots/${name}.png`, animations: 'disabled' });
}

export { expect } from '@playwright/test';
