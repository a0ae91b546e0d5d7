import { ADMINISTRATOR } from './administrator';
import { expect, photograph, signIn, test } from './fixtures';
import { ServerProcess } from './serverProcess';

test('who is signed out signs in and comes back to where they were', async ({ page }) => {
  await page.goto('/settings/projects');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fsettings%2Fprojects$/);
  await signIn(page, 'not the password');
  await expect(page.getByRole('alert')).toHaveText('Email or password is wrong.');
  await photograph(page, '10-wrong-password');
  await signIn(page, ADMINISTRATOR.password);
  await expect(page).toHaveURL(/\/settings\/projects$/);
  await expect(page.getByRole('heading', { name: 'Organization settings' })).toBeVisible();
});

test('signing out closes the workspace', async ({ workspace: page }) => {
  await page.getByRole('button', { name: /^Member menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/chart');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a session that ended elsewhere leads to the sign-in page and back', async ({ workspace: page }) => {
  await page.goto('/settings/projects');
  await expect(page.getByRole('heading', { name: 'Organization settings' })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Chart', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signIn(page, ADMINISTRATOR.password);
  await expect(page).toHaveURL(/\/chart/);
});

test('the link of a first start makes the first administrator, once', async ({ page }) => {
  const server = await ServerProcess.start({
    BELVEDERE_ADMIN_EMAIL: '',
    BELVEDERE_ADMIN_PASSWORD: '',
    BELVEDERE_ADMIN_TOKEN: '',
  });
  try {
    const token = /\/setup\?token=([\w-]+)/.exec(server.output)?.[1];
    expect(token, server.output).toBeDefined();
    const link = `${server.url}/setup?token=${token}`;
    await page.goto(link);
    await page.getByLabel('Organization').fill('Fernweh Outdoor');
    await page.getByLabel('Email').fill(ADMINISTRATOR.email);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await expect(page.getByText('Too short')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
    await photograph(page, '11-first-set-up');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await expect(page.getByRole('heading', { name: 'Organization settings' })).toBeVisible();
    await expect(page.getByRole('navigation').getByText('Fernweh Outdoor').first()).toBeVisible();

    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'This server is set up' })).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveCount(0);
    await photograph(page, '12-used-link');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  } finally {
    await server.stop();
  }
});
