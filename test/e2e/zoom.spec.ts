import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Desk } from './helpers/desk.ts';
import { resize, settled, SIZES } from './helpers/look.ts';
import { furnish, leave, stops } from './helpers/walk.ts';

/** Read large, the desk flows into what is left of the window: nothing is out of sight to the right, and guests keep a name. */

const PICTURES = process.env['PAYDESK_ZOOM_PICTURES'];

/** Zooms the window and waits until the page has the room that is left. */
async function zoom(desk: Desk, factor: number): Promise<void> {
  const handle = await desk.app.browserWindow(desk.window);
  await handle.evaluate((shown, wanted) => shown.webContents.setZoomFactor(wanted), factor);
  await desk.window.waitForFunction((ratio) => Math.abs(window.devicePixelRatio - ratio) < 0.01, factor);
}

/** The window as the screen shows it: pictures of the page alone do not know its zoom. */
async function photograph(desk: Desk, path: string): Promise<void> {
  const handle = await desk.app.browserWindow(desk.window);
  const png = await handle.evaluate(async (shown) => (await shown.webContents.capturePage()).toPNG().toString('base64'));
  await writeFile(path, Buffer.from(png, 'base64'));
}

/** What is wider than its place: the page, the screen in it, a list, a layer over them. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const places = { page: 'html', frame: '#root > *', header: 'header', screen: '#main', list: '[role="grid"]', layer: '[role="dialog"]' };
    const wide = Object.entries(places).flatMap(([name, selector]) =>
      [...document.querySelectorAll<HTMLElement>(selector)].flatMap((place) => {
        const box = name === 'list' ? place.parentElement : place;
        return box && box.scrollWidth > box.clientWidth + 1 ? [`${name}: ${box.scrollWidth} in ${box.clientWidth}`] : [];
      })
    );
    const guest = [...document.querySelectorAll<HTMLElement>('[role="grid"] th')].find((head) => head.textContent === 'Guest');
    const out = [...document.querySelectorAll<HTMLElement>('header button, [role="dialog"] button')].filter(
      (button) => button.getClientRects().length > 0 && button.getBoundingClientRect().right > innerWidth + 1
    );
    return [
      ...wide,
      ...(guest && guest.offsetWidth < 120 ? [`guest: ${guest.offsetWidth}`] : []),
      ...out.map((button) => `out of the window: ${button.textContent}`)
    ];
  });

for (const { size, factor } of [
  { size: 'usual', factor: 2 },
  { size: 'small', factor: 1.5 }
] as const) {
  test(`At ${factor * 100} % in ${SIZES[size].width}x${SIZES[size].height} nothing scrolls sideways`, async ({ launchDesk, simulator }) => {
    test.setTimeout(240_000);
    const desk = await launchDesk({ simulator });
    const page = desk.window;
    await furnish(desk, simulator);
    await resize(desk, size);
    await zoom(desk, factor);
    for (const { name, open } of stops) {
      await test.step(name, async () => {
        await leave(page);
        await open(page);
        await settled(page);
        expect.soft(await tooWide(page), name).toEqual([]);
        if (PICTURES) await photograph(desk, join(PICTURES, `${name}-${factor}.png`));
      });
    }
  });
}
