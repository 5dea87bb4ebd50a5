import type { Page } from '@playwright/test';
import { SIZES, type SizeName } from './look.ts';
import type { Desk } from './running-desk.ts';

/** Gives the window this size and this zoom at once, and waits until the page has the room that is left. */
export async function view(desk: Pick<Desk, 'app' | 'window'>, size: SizeName, factor: number): Promise<void> {
  const wanted = { ...SIZES[size], factor };
  const handle = await desk.app.browserWindow(desk.window);
  await handle.evaluate((shown, { width, height, factor: zoomed }) => {
    shown.setContentSize(width, height);
    shown.webContents.setZoomFactor(zoomed);
  }, wanted);
  await desk.window.waitForFunction(
    ({ width, height, factor: zoomed }) =>
      Math.abs(devicePixelRatio - zoomed) < 0.01 &&
      Math.abs(innerWidth * zoomed - width) < 2 &&
      Math.abs(innerHeight * zoomed - height) < 2,
    wanted,
    { timeout: 15_000 }
  );
}

/** What is wider than its place: the page, the screen in it, a list, a layer over them. */
export const tooWide = (page: Page): Promise<string[]> =>
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
