import { AxeBuilder } from '@axe-core/playwright';
import { create, type SentEvent, send } from './administration';
import { chooseType, expect, photograph, test } from './fixtures';

const DAY_MILLIS = 86_400_000;
const NARROW = { width: 390, height: 844 };

//         8 days ago      yesterday
// Ada     Look, Order 5   Order 20
// Ben                     Look
function visits(now: number): SentEvent[] {
  const [then, yesterday] = [now - 8 * DAY_MILLIS, now - DAY_MILLIS];
  const one = (user: string, event_type: string, time: number, revenue?: number) => ({
    user_id: `${user}@charts.example`,
    event_type,
    time,
    session_id: time - (time % DAY_MILLIS),
    ...(revenue !== undefined && { revenue }),
  });
  return [
    one('ada', 'Look', then),
    one('ada', 'Order', then + 60_000, 5),
    one('ada', 'Order', yesterday, 20),
    one('ben', 'Look', yesterday),
  ];
}

test('a table is ordered by a click, and every chart has a picture that all can read', async ({
  workspace: page,
  server,
}) => {
  const shop = await create(server, 'projects', { name: 'Chart shop' });
  await send(server, shop.api_key, visits(Date.now()));
  await page.goto(`/chart?scope=${shop.id}&event=Look&last=30`);
  await chooseType(page, 'Data table');
  await page.getByRole('combobox', { name: 'Rows by time' }).click();
  await page.getByRole('option', { name: 'By day' }).click();
  await page.getByRole('button', { name: 'Look: Events' }).click();
  await expect(page).toHaveURL(/sort=-2/);
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  await photograph(page, '42-data-table');

  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [type, picture] of [
    ['lifecycle', 'Bar chart'],
    ['stickiness', 'Bar chart'],
    ['usage_interval&event=Order&interval=day', 'Bar chart'],
    ['sessions', 'Bar chart'],
    ['sessions&told=average_length', 'Line chart'],
    ['revenue_ltv&days=7', 'Line chart'],
    ['engagement_matrix', 'Scatter chart'],
  ] as const) {
    await page.goto(`/chart?scope=${shop.id}&type=${type}&last=30`);
    await expect(page.getByRole('img', { name: new RegExp(`^${picture}`) })).toBeVisible();
  }
  await page.goto(`/chart?scope=${shop.id}&type=composition&of=built_in:project&last=30`);
  await expect(page.getByRole('row', { name: /^Chart shop/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
