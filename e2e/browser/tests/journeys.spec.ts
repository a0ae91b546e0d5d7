import type { Page } from '@playwright/test';
import { create, map, type SentEvent, send } from './administration';
import { chooseType, expect, photograph, test } from './fixtures';

const HOUR_MILLIS = 3_600_000;

//            hours ago   50      49       48        3
// Blog: Ada              Look    Look
//       Ben              Look
// Shop: Ada                               Order
//       ben-shop                  Basket            Order    mapped to Ben
function at(hoursAgo: number, event_type: string, ...users: string[]): SentEvent[] {
  return users.map((user) => ({
    user_id: `${user}@journeys.example`,
    event_type,
    time: Date.now() - hoursAgo * HOUR_MILLIS,
  }));
}

test('journeys and the overlap of products lead across a mapping', async ({ workspace: page, server }) => {
  const blog = await create(server, 'projects', { name: 'Journey blog' });
  const shop = await create(server, 'projects', { name: 'Journey shop' });
  const view = await create(server, 'views', {
    name: 'Blog and shop',
    source_project_ids: [blog.id, shop.id],
  });
  await send(server, blog.api_key, [...at(50, 'Look', 'ada', 'ben'), ...at(49, 'Look', 'ada')]);
  await send(server, shop.api_key, [
    ...at(48, 'Order', 'ada'),
    ...at(49, 'Basket', 'ben-shop'),
    ...at(3, 'Order', 'ben-shop'),
  ]);
  await map(server, blog.api_key, 'ben-shop@journeys.example', 'ben@journeys.example');

  await page.goto(`/chart?scope=${view.id}&event=Look&last=7`);
  await chooseType(page, 'Journeys');
  await expect(page).toHaveURL(/type=journeys&path=start&from=Look/);
  await expect(page.getByText('persons, each with one path')).toBeVisible();
  await expect(page.getByTestId('headline')).toHaveText('2');
  await expect(page.locator('canvas')).toBeVisible();
  await expect(row(page, 'Look → Order')).toHaveText('Look → Order150%2 h');
  await expect(row(page, 'Look → Basket')).toHaveText('Look → Basket150%1 h');
  await photograph(page, '50-journeys');

  await page.getByLabel('Length of the conversion window').fill('3');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Look → Basket → Order')).toBeVisible();
  await page.getByText('Products', { exact: true }).click();
  await expect(row(page, 'Journey blog → Journey shop')).toContainText('2100%');

  await chooseType(page, 'Overlap');
  await page.getByRole('combobox', { name: 'Event of use' }).click();
  await page.getByRole('option', { name: 'Any active event' }).click();
  await expect(page.getByText('2 of them (100%) in several products')).toBeVisible();
  const adoption = page.getByRole('region', { name: 'Adoption of products' });
  await expect(adoption.getByRole('row').filter({ hasText: 'Journey blog' }).last()).toContainText('2');
  const parts = page.getByRole('region', { name: 'Parts of the count' });
  await expect(parts.getByRole('row')).toHaveText([
    'PartPersons',
    'Journey blog2',
    'Journey shop2',
    'Sum of the products4',
    'Same user ID− 1',
    'Same device or anonymous merge− 0',
    'Mapped users− 1',
    'Persons2',
  ]);
  await photograph(page, '51-overlap');
});

function row(page: Page, path: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: path, exact: true }) });
}
