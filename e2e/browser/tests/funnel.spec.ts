import type { Page } from '@playwright/test';
import { create, type SentEvent, send } from './administration';
import { chooseType, expect, photograph, test } from './fixtures';

const HOUR_MILLIS = 3_600_000;

//         hours ago   50     49      48       3
// Ada                Look   Basket  Order
// Ben                Look   Basket           Order    in two days, not in one
// Cleo               Look   Basket
// Dan                Look
function journeys(now: number): SentEvent[] {
  return [
    ...at(now - 50 * HOUR_MILLIS, 'Look', ['ada', 'ben', 'cleo', 'dan']),
    ...at(now - 49 * HOUR_MILLIS, 'Basket', ['ada', 'ben', 'cleo']),
    ...at(now - 48 * HOUR_MILLIS, 'Order', ['ada']),
    ...at(now - 3 * HOUR_MILLIS, 'Order', ['ben']),
  ];
}

function at(time: number, event_type: string, users: string[]): SentEvent[] {
  return users.map((user) => ({ user_id: `${user}@funnel.example`, event_type, time }));
}

test('a funnel is built step by step', async ({ workspace: page, server }) => {
  const shop = await create(server, 'projects', { name: 'Funnel shop' });
  await send(server, shop.api_key, journeys(Date.now()));
  await page.goto(`/chart?scope=${shop.id}&event=Look&event=Order&last=7`);

  await chooseType(page, 'Funnel');
  await expect(page).toHaveURL(/type=funnel&step=Look&step=Order&window=1d&interval=day&last=7$/);
  await expect(page.getByText('1 of 4 persons converted')).toBeVisible();

  await page.getByLabel('Length of the conversion window').fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 of 4 persons converted')).toBeVisible();

  await page.getByRole('button', { name: 'Add step' }).click();
  await choose(page, 'Event of step 3', 'Basket');
  await page.getByRole('button', { name: 'Actions on step 3, Basket' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect(page).toHaveURL(/step=Look&step=Basket&step=Order&window=3d/);
  await expect(row(page, '2 Basket')).toHaveText('2 Basket375%75%11 h1 h');
  await expect(row(page, '3 Order')).toHaveText('3 Order250%66.7%–1 h23 h 30 min');
  await expect(page.getByRole('img', { name: /how long it took$/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /over time$/ })).toBeVisible();
  await photograph(page, '40-funnel');

  await page.getByRole('button', { name: 'Actions on step 2, Basket' }).click();
  await page.getByRole('menuitem', { name: 'May be left out' }).click();
  await page.getByText('Any order', { exact: true }).click();
  await expect(row(page, 'Any 3 of the steps').first()).toContainText('250%');
  await page.goBack();
  await page.goBack();

  await page.reload();
  await expect(page.getByTestId('headline')).toHaveText('50%');
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Event of step 3' })).toHaveValue('Basket');
});

async function choose(page: Page, picker: string, event: string): Promise<void> {
  await page.getByRole('combobox', { name: picker }).click();
  await page.getByRole('option', { name: event, exact: true }).click();
}

function row(page: Page, step: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: step }) });
}
