import { create } from './administration';
import { expectRanks } from './dialogs';
import { expect, photograph, test } from './fixtures';

test('sources of a view are added, ranked by dragging and by buttons, and removed', async ({
  workspace: page,
  server,
}) => {
  const tv = await create(server, 'projects', { name: 'TV app' });
  const car = await create(server, 'projects', { name: 'Car app', time_zone: 'Asia/Tokyo' });
  const kiosk = await create(server, 'projects', { name: 'Kiosk' });
  await create(server, 'views', { name: 'Screens', source_project_ids: [tv.id, car.id] });

  await page.goto('/settings/projects');
  const update = page.getByRole('button', { name: 'Update source projects of Screens' });
  await update.click();
  await page.getByRole('checkbox', { name: 'Kiosk' }).check();
  await expectRanks(page, ['TV app', 'Car app', 'Kiosk']);

  await page
    .getByRole('button', { name: /^Drag Kiosk/ })
    .dragTo(page.getByRole('button', { name: /^Drag TV app/ }), { steps: 12 });
  await expectRanks(page, ['Kiosk', 'TV app', 'Car app']);
  await page.getByRole('button', { name: 'Move Car app up' }).focus();
  await page.keyboard.press('Enter');
  await expectRanks(page, ['Kiosk', 'Car app', 'TV app']);
  await expect(page.getByRole('button', { name: 'Move Car app up' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove TV app' }).click();
  await photograph(page, '20-update-source-projects');
  await page.getByRole('button', { name: 'Update sources' }).click();

  const row = page.getByRole('table', { name: 'Portfolio views' }).getByRole('row', { name: /Screens/ });
  await expect(row.getByRole('listitem')).toHaveText(['Kiosk', 'Car app']);
  await page.reload();
  await expect(row.getByRole('listitem')).toHaveText(['Kiosk', 'Car app']);

  await page.getByRole('button', { name: 'Actions on Kiosk' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByLabel('Type Kiosk to confirm').fill('Kiosk');
  await page.getByRole('button', { name: 'Delete project' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/view/i);
  await photograph(page, '21-project-in-a-view');
  await page.getByRole('button', { name: 'Cancel' }).click();

  expect(kiosk.api_key).toMatch(/^[0-9a-f]{32}$/);
});

test('a view takes its time zone from its first-ranked project, is renamed, shows its keys and goes', async ({
  workspace: page,
  server,
}) => {
  const tokyo = await create(server, 'projects', { name: 'Tokyo store', time_zone: 'Asia/Tokyo' });
  const paris = await create(server, 'projects', { name: 'Paris store', time_zone: 'Europe/Paris' });
  const view = await create(server, 'views', { name: 'Stores', source_project_ids: [tokyo.id, paris.id] });

  await page.goto('/settings/projects');
  const views = page.getByRole('table', { name: 'Portfolio views' });
  await expect(views.getByRole('row', { name: /Stores/ })).toContainText('Asia/Tokyo');

  await page.getByRole('button', { name: 'Actions on Stores' }).click();
  await page.getByRole('menuitem', { name: 'Rename or change time zone' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('All stores');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(views.getByRole('row', { name: /All stores/ })).toBeVisible();

  await page.getByRole('button', { name: 'Actions on All stores' }).click();
  await page.getByRole('menuitem', { name: 'Show keys' }).click();
  await expect(page.getByRole('dialog').locator('code')).toHaveText([view.api_key, view.secret_key]);
  await page.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Actions on All stores' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete view' }).click();
  await expect(views.getByRole('row', { name: /All stores/ })).toBeHidden();
});

test('a name that is missing is refused beside its field', async ({ workspace: page }) => {
  await page.goto('/settings/projects');
  await page.getByRole('button', { name: 'Create project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create project' });
  await dialog.getByLabel('Name').fill('x'.repeat(101));
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(dialog.getByText('A name may have at most 100 characters')).toBeVisible();
});
