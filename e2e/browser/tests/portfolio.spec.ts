import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { send } from './administration';
import { createProject, expectRanks, readKeys } from './dialogs';
import { expect, photograph, test } from './fixtures';

const ORDER = 'Order Completed';

//            Web shop            iOS app
// Ada        ada@example.com     ada-on-ios       the same human
// Ben        ben@example.com     ben@example.com  one user ID, so one person from the start
// Cleo                           cleo@example.com
const WEB_SHOPPERS = ['ada@example.com', 'ben@example.com'];
const IOS_SHOPPERS = ['ada-on-ios', 'ben@example.com', 'cleo@example.com'];
const PERSONS_BEFORE = '4';
const PERSONS_MAPPED = '3';

test('two products, one user, one chart', async ({ workspace: page, server }) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Organization settings' })).toBeVisible();
  await photograph(page, '01-no-projects-yet');

  const web = await createProject(page, 'Web shop');
  const ios = await createProject(page, 'iOS app');
  await createView(page);

  await send(server, web.apiKey, orders(WEB_SHOPPERS, { Version: '1.0' }));
  await send(server, ios.apiKey, orders(IOS_SHOPPERS, { Version: '2.0' }));

  await page.getByRole('link', { name: 'All products' }).click();
  await chooseEvent(page);
  await expect(headline(page)).toHaveText(PERSONS_BEFORE);
  await expect(page.locator('canvas')).toBeVisible();
  await photograph(page, '05-before-mapping');

  mapping(server.url, web.apiKey, { user_id: 'ada-on-ios', global_user_id: 'ada@example.com' });
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(headline(page)).toHaveText(PERSONS_MAPPED);
  await photograph(page, '06-mapped');

  await page.getByText('Raw', { exact: true }).click();
  await expect(page.getByText(/ms · raw/)).toBeVisible();
  await expect(headline(page)).toHaveText(PERSONS_BEFORE);
  await page.goBack();
  await expect(page.getByText(/ms · mapped/)).toBeVisible();
  await expect(headline(page)).toHaveText(PERSONS_MAPPED);

  mapping(server.url, web.apiKey, { user_id: 'ada-on-ios', unmap: true });
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(headline(page)).toHaveText(PERSONS_BEFORE);

  await groupBy(page, 'Version');
  await expectRow(page, '2.0', '3');
  await expectRow(page, '1.0', '2');
  await page.getByRole('button', { name: 'Do not group by Version' }).click();
  await groupBy(page, 'Project');
  await expectRow(page, 'iOS app', '3');
  await expectRow(page, 'Web shop', '2');
  await expect(headline(page)).toHaveText(PERSONS_BEFORE);
  await photograph(page, '07-by-project');

  await stateSurvives(page);
});

async function createView(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create portfolio view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create portfolio view' });
  await dialog.getByLabel('Name').fill('All products');
  await dialog.getByRole('checkbox', { name: 'iOS app', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'Web shop', exact: true }).check();
  await expectRanks(page, ['iOS app', 'Web shop']);
  await dialog.getByRole('button', { name: /^Drag Web shop/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Web shop is over rank 2 of 2.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Web shop is over rank 1 of 2.')).toBeAttached();
  await page.keyboard.press('Space');
  await expectRanks(page, ['Web shop', 'iOS app']);
  await photograph(page, '02-create-portfolio-view');
  await dialog.getByRole('button', { name: 'Create view' }).click();
  await readKeys(page, 'All products');
  await photograph(page, '03-projects-and-view');
}

async function chooseEvent(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Event' }).click();
  const option = page.getByRole('option', { name: ORDER });
  await expect(option).toHaveCount(1);
  await expect(option).toContainText('Web shop');
  await expect(option).toContainText('iOS app');
  await photograph(page, '04-one-event-of-two-projects');
  await option.click();
}

function orders(users: string[], userProperties: Record<string, string>) {
  return users.map((user_id) => ({ user_id, event_type: ORDER, user_properties: userProperties }));
}

function mapping(server: string, apiKey: string, change: object): void {
  const answer = execFileSync('curl', [
    '--silent',
    '--show-error',
    '--fail',
    ...['--data', `api_key=${apiKey}`],
    ...['--data-urlencode', `mapping=${JSON.stringify([change])}`],
    `${server}/usermap`,
  ]);
  expect(answer.toString()).not.toContain('error');
}

function headline(page: Page) {
  return page.getByTestId('headline');
}

async function groupBy(page: Page, property: string): Promise<void> {
  await page.getByRole('button', { name: 'Add group by' }).click();
  await page.getByRole('option', { name: property, exact: false }).first().click();
}

async function expectRow(page: Page, series: string, total: string): Promise<void> {
  const row = page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: series }) });
  await expect(row.getByRole('cell').first()).toHaveText(total);
}

async function stateSurvives(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Web shop', pressed: true }).click();
  await page.getByRole('columnheader', { name: 'Series' }).getByRole('button').click();
  await expect(page).toHaveURL(/hide=.*Web\+shop.*&sort=label/);
  const address = page.url();
  await page.reload();
  await expectRow(page, 'iOS app', '3');
  expect(page.url()).toBe(address);
  await expect(page.getByRole('button', { name: 'Web shop', pressed: false })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Series' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByText('Totals', { exact: true }).click();
  await expect(page).toHaveURL(/measure=totals/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('radio', { name: 'Uniques' })).toBeChecked();
  await expectRow(page, 'iOS app', '3');
}
