import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { create, type SentEvent, send } from './administration';
import { expect, photograph, test } from './fixtures';

const SCREENS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DAY_MILLIS = 86_400_000;
const DAYS = 30;

/** Some more orders every day, with a dip each weekend. */
function orders(product: string, share: number): SentEvent[] {
  const now = Date.now();
  return Array.from({ length: DAYS }, (_, day) => {
    const time = now - (DAYS - 1 - day) * DAY_MILLIS;
    const weekend = [0, 6].includes(new Date(time).getUTCDay());
    const count = Math.round(share * (4 + day / 4) * (weekend ? 0.6 : 1));
    return Array.from({ length: count }, (_, index) => ({
      user_id: `${product}-shopper-${index}`,
      event_type: 'Order Completed',
      time,
      user_properties: { plan: index % 3 === 0 ? 'pro' : 'free' },
    }));
  }).flat();
}

async function prepare(server: Parameters<typeof create>[0]): Promise<number> {
  const web = await create(server, 'projects', { name: 'Cinema web' });
  const ios = await create(server, 'projects', { name: 'Cinema app' });
  const view = await create(server, 'views', { name: 'Cinema', source_project_ids: [web.id, ios.id] });
  await send(server, web.api_key, orders('cinema-web', 2));
  await send(server, ios.api_key, orders('cinema-app', 1));
  return view.id;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('pages are accessible and fit wide and narrow screens, light and dark', async ({
  workspace: page,
  server,
}) => {
  const view = await prepare(server);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [screen, size] of Object.entries(SCREENS)) {
      await page.setViewportSize(size);
      await page.goto(`/chart?scope=${view}&event=Order+Completed&last=30&group=built_in:project`);
      await expect(page.locator('canvas')).toBeVisible();
      await expect(page.getByTestId('headline')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await photograph(page, `30-chart-${screen}-${scheme}`);

      for (const type of ['journeys&by=products', 'product_overlap']) {
        await page.goto(`/chart?scope=${view}&type=${type}`);
        await expect(page.getByTestId('headline')).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }

      await page.goto(`/chart?scope=${view}&type=funnel&step=_active&step=Order+Completed&group=user:plan`);
      await expect(page.locator('canvas')).toHaveCount(2);
      await expect(page.getByTestId('headline')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await photograph(page, `32-funnel-${screen}-${scheme}`);

      await page.goto(`/chart?scope=${view}&type=retention&from=_active&last=7`);
      await expect(page.locator('canvas')).toBeVisible();
      await expect(page.getByTestId('headline')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await photograph(page, `33-retention-${screen}-${scheme}`);

      await page.goto('/settings/projects');
      await expect(page.getByRole('table', { name: 'Portfolio views' })).toBeVisible();
      await page.getByRole('button', { name: 'Create portfolio view' }).click();
      await page.getByRole('checkbox', { name: 'Cinema web' }).check();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await photograph(page, `31-create-view-${screen}-${scheme}`);
    }
  }
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess).toBe(0);
}
