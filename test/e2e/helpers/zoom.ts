import type { Page } from '@playwright/test';
import type { Desk } from './running-desk.ts';

/** Zooms the window and waits until the page has the room that is left. */
export async function zoom(desk: Pick<Desk, 'app' | 'window'>, factor: number): Promise<void> {
  const handle = await desk.app.browserWindow(desk.window);
  await handle.evaluate((shown, wanted) => shown.webContents.setZoomFactor(wanted), factor);
  await desk.window.waitForFunction((ratio) => Math.abs(window.devicePixelRatio - ratio) < 0.01, factor, { timeout: 15_000 });
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
