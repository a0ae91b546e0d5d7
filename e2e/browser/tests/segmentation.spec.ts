import { create, send } from './administration';
import { expect, photograph, test } from './fixtures';

const DAY_MILLIS = 86_400_000;

//        yesterday       8 days ago
// Ada    Order 30, 10    Order 5
// Ben    Order 20        Look
test('orders are measured by a formula, against the week before, and of who looked', async ({
  workspace: page,
  server,
}) => {
  const shop = await create(server, 'projects', { name: 'Measured shop' });
  const [yesterday, weekBefore] = [Date.now() - DAY_MILLIS, Date.now() - 8 * DAY_MILLIS];
  const order = (user: string, time: number, price: number) => ({
    user_id: `${user}@measured.example`,
    event_type: 'Order',
    time: time + price,
    event_properties: { price },
  });
  await send(server, shop.api_key, [
    order('ada', yesterday, 30),
    order('ada', yesterday, 10),
    order('ben', yesterday, 20),
    order('ada', weekBefore, 5),
    { user_id: 'ben@measured.example', event_type: 'Look', time: weekBefore },
  ]);
  await page.goto(`/chart?scope=${shop.id}&event=Order&last=7`);

  await page.getByText('Other', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Measure', exact: true }).click();
  await page.getByRole('option', { name: 'Formula' }).click();
  await page.getByRole('combobox', { name: 'Measured of event A' }).click();
  await page.getByRole('option', { name: 'price' }).click();
  await page.getByLabel('Formula 1').fill('PROPSUM(A)/UNIQUES(A');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Expected ) but found the end of the formula', { exact: true })).toBeVisible();
  await page.getByLabel('Formula 1').fill('PROPSUM(A)/UNIQUES(A)');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('headline')).toHaveText('30');

  await page.getByRole('combobox', { name: 'Compared with' }).click();
  await page.getByRole('option', { name: 'The days before' }).click();
  await expect(
    page
      .getByRole('row', { name: /before/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('5');
  await photograph(page, '41-formula');

  const looked = '{"performed":[["Look","greater or equal",1,"all_time"]]}';
  await page.goto(`/chart?scope=${shop.id}&event=Order&last=7&measure=frequency&segment=${looked}`);
  await expect(page.getByRole('img', { name: /^Bar chart/ })).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /^Order · 1 / })
      .getByRole('cell')
      .first(),
  ).toHaveText('1');
});
