import { test, type Page } from '@playwright/test';
import { join } from 'node:path';
import type { Desk } from './running-desk.ts';

/** The two window sizes every screen must fit: a usual desk and a small one (pixels). */
export const SIZES = { usual: { width: 1280, height: 800 }, small: { width: 1024, height: 640 } } as const;

export type SizeName = keyof typeof SIZES;
export type Scheme = 'light' | 'dark';

/** Folder for pictures; the tools bring it back to `out/`. */
export const picturesFolder = process.env['PAYDESK_OUTPUT'] ?? 'out/tour';

/** Milliseconds a window may take to have another size or scheme. */
const CHANGED = 15_000;

/** Gives the window's content this size and waits until the page has it. */
export async function resize(desk: Pick<Desk, 'app' | 'window'>, size: SizeName): Promise<void> {
  const wanted = SIZES[size];
  const handle = await desk.app.browserWindow(desk.window);
  await handle.evaluate((shown, { width, height }) => shown.setContentSize(width, height), wanted);
  await desk.window.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, wanted, { timeout: CHANGED });
}

/** Switches the whole app to light or dark, as the operating system would, and waits until the page has taken it up. */
export async function setScheme(desk: Pick<Desk, 'app' | 'window'>, scheme: Scheme): Promise<void> {
  await desk.app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, scheme);
  await desk.window.waitForFunction(
    (name) => matchMedia(`(prefers-color-scheme: ${name})`).matches && document.documentElement.dataset['mantineColorScheme'] === name,
    scheme,
    { timeout: CHANGED }
  );
}

/** Milliseconds the longest animation of the desk may take: more is an animation that stands still. */
const ANIMATED = 3000;

/**
 * Fonts are there, finite animations have ended, and two frames were drawn after which none had begun: nothing in the picture is on
 * its way. What opens is in the page a frame before it begins to show, so that one look would come too early. What is folded away
 * (`details`) is not animated by Chromium: begun as it was folded, it would never end.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async (most) => {
    await document.fonts.ready;
    const end = performance.now() + most;
    for (let stands = false; !stands && performance.now() < end;) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const moving = document.getAnimations().filter(({ effect, playState }) => {
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        if (playState !== 'running' || effect?.getComputedTiming().iterations === Infinity) return false;
        return target?.checkVisibility() !== false;
      });
      stands = moving.length === 0;
      const longest = new Promise((done) => setTimeout(done, end - performance.now()));
      if (!stands) await Promise.race([Promise.allSettled(moving.map((animation) => animation.finished)), longest]);
    }
  }, ANIMATED);
}

/** Saves `<name>.png` of the page as it stands. @returns its path */
export async function picture(page: Page, name: string, folder = picturesFolder): Promise<string> {
  await settled(page);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  return path;
}

/** Pictures for people to look at are made by the tour, and elsewhere where they are asked for (PAYDESK_PICTURES). */
const arePicturesWanted = (): boolean => process.env['PAYDESK_PICTURES'] !== undefined || test.info().project.name === 'tour';

/** Where pictures are wanted, saves `<name>-<scheme>.png` in both schemes and leaves the app in light. */
export async function lookAt(desk: Pick<Desk, 'app' | 'window'>, name: string, folder?: string): Promise<void> {
  if (!arePicturesWanted()) return;
  for (const scheme of ['dark', 'light'] as const) {
    await setScheme(desk, scheme);
    await picture(desk.window, `${name}-${scheme}`, folder);
  }
}
