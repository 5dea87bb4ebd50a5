import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { fillOrder, openCardWindow } from './helpers/moto.ts';
import { goTo, linkAddress, makeLink, rowsWith, startTraining } from './helpers/steps.ts';

/** Text can be chosen and copied anywhere but in the card window, and the right mouse button offers editing and nothing else. */

type Shown = { readonly labels: string[]; readonly pick: number };

/** Menus of the system cannot be driven from here: what would be shown is kept instead. */
const catchMenus = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => {
    const kept = globalThis as { menus?: Electron.Menu[] };
    kept.menus = [];
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      kept.menus?.push(this);
    };
  });

const shownMenus = (app: ElectronApplication): Promise<Shown['labels'][]> =>
  app.evaluate(() =>
    ((globalThis as { menus?: Electron.Menu[] }).menus ?? []).map((menu) =>
      menu.items.filter((item) => item.type !== 'separator').map((item) => item.label)
    )
  );

const chooseLast = (app: ElectronApplication) =>
  app.evaluate(() => {
    const menu = ((globalThis as { menus?: Electron.Menu[] }).menus ?? []).at(-1);
    menu?.items.at(-1)?.click();
  });

const chosenText = (page: Page) => page.evaluate(() => window.getSelection()?.toString() ?? '');

test('Text of a row is chosen by dragging, a click opens it; the right mouse button edits and copies the reference', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await makeLink(page, { bookingId: 'R-900', amount: '75', firstName: 'Anneliese', lastName: 'Oberhollenzer' });
  await linkAddress(page);
  await goTo(page, 'links');
  const row = rowsWith(page, 'R-900');
  const name = await row.getByText('Oberhollenzer').boundingBox();
  if (!name) throw new Error('The guest is not on screen');
  const middle = name.y + name.height / 2;

  await page.mouse.move(name.x + 2, middle);
  await page.mouse.down();
  await page.mouse.move(name.x + 60, middle, { steps: 5 });
  await page.mouse.up();
  expect((await chosenText(page)).length).toBeGreaterThan(2);
  await expect(page.getByTestId('detail')).toBeHidden();

  await catchMenus(desk.app);
  await row.click({ button: 'right', position: { x: 5, y: 20 } });
  await expect.poll(async () => (await shownMenus(desk.app)).at(-1)?.at(-1)).toMatch(/^Copy reference \S+/);
  await chooseLast(desk.app);
  const reference = await row.getAttribute('data-reference');
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(reference);

  await page.getByTestId('list-search').click({ button: 'right' });
  await expect.poll(async () => (await shownMenus(desk.app)).at(-1)).toEqual(['Cut', 'Copy', 'Paste', 'Select all']);

  await row.click();
  await expect(page.getByTestId('detail')).toHaveAttribute('data-reference', reference ?? '');
  const before = (await shownMenus(desk.app)).length;
  await page.getByTestId('detail-state').click({ button: 'right' });
  await expect.poll(async () => (await shownMenus(desk.app)).length).toBe(before + 1);
  await page.keyboard.press('Escape');

  await fillOrder(page, { bookingId: 'R-901', kind: 'sale', amount: '10' });
  const card = await openCardWindow(desk);
  await card.getByTestId('card-number').click({ button: 'right' });
  await card.getByTestId('card-holder').click({ button: 'right' });
  expect(await shownMenus(desk.app)).toHaveLength(before + 1);
});
