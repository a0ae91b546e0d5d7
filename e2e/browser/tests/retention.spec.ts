import { create, send } from './administration';
import { chooseType, expect, photograph, test } from './fixtures';

const HOUR_MILLIS = 3_600_000;

//        hours ago   100    70    50    2
// Ada                New    Buy
// Ben                New          Buy
// Cleo               New                Buy
// Dan                New
const VISITS: [hours: number, event: string, users: string[]][] = [
  [100, 'Look', ['ada', 'ben', 'cleo', 'dan']],
  [70, 'Buy', ['ada']],
  [50, 'Buy', ['ben']],
  [2, 'Buy', ['cleo']],
];

test('who came back is told by day, on it or from it on', async ({ workspace: page, server }) => {
  const shop = await create(server, 'projects', { name: 'Retention shop' });
  const now = Date.now();
  const events = VISITS.flatMap(([hours, event_type, users]) =>
    users.map((user) => ({
      user_id: `${user}@retention.example`,
      event_type,
      time: now - hours * HOUR_MILLIS,
    })),
  );
  await send(server, shop.api_key, events);
  await page.goto(`/chart?scope=${shop.id}&event=_new&event=Buy&last=7`);

  await chooseType(page, 'Retention');
  await expect(page).toHaveURL(
    /type=retention&from=_new&return=Buy&rule=on&align=window&interval=day&last=7$/,
  );
  await expect(page.getByText('1 of 4 persons returned on day 1,')).toBeVisible();
  await page.getByText('On or after', { exact: true }).click();
  await expect(page.getByText('3 of 4 persons returned on day 1 or later,')).toBeVisible();
  const all = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'All, each once' }) });
  await expect(all.getByRole('cell').nth(1)).toHaveText('75%');
  await expect(all.getByRole('cell').nth(3)).toHaveText('50%');
  await expect(page.locator('canvas')).toBeVisible();
  await photograph(page, '41-retention');

  await page.reload();
  await expect(page.getByTestId('headline')).toHaveText('75%');
  await page.goBack();
  await expect(page.getByTestId('headline')).toHaveText('25%');
});
