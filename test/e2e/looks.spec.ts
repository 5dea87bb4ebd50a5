import { violationsOf } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { resize, setScheme, settled } from './helpers/look.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import { leave } from './helpers/steps.ts';
import { backOnline, firstStops, furnish, goOffline, offlineStops, stops, type Stop } from './helpers/walk.ts';
import { tooWide, zoom } from './helpers/zoom.ts';

/**
 * Every screen and dialog is accessible in light and dark, nothing is cut off in a usual and a small window, and read large nothing
 * is out of sight. One test a screen, on one furnished desk for each runner: a screen is looked at, and left as it was found.
 */
test.describe.configure({ mode: 'parallel' });

/** What can differ between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function look(desk: Desk): Promise<void> {
  const { window: page } = desk;
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1280x800').toEqual([]);
  expect.soft(await violationsOf(page), 'accessibility, light').toEqual([]);
  await setScheme(desk, 'dark');
  await settled(page);
  expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'accessibility, dark').toEqual([]);
  await setScheme(desk, 'light');
  await resize(desk, 'small');
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1024x640').toEqual([]);
}

/** Read large, the desk flows into what is left of the window: nothing is out of sight to the right, and guests keep a name. */
async function lookLarge(desk: Desk): Promise<void> {
  for (const { size, factor } of [
    { size: 'small', factor: 1.5 },
    { size: 'usual', factor: 2 }
  ] as const) {
    await zoom(desk, 1);
    await resize(desk, size);
    await zoom(desk, factor);
    await settled(desk.window);
    expect.soft(await tooWide(desk.window), `${factor * 100} % in a ${size} window`).toEqual([]);
  }
  await zoom(desk, 1);
}

async function visit(desk: Desk, { open, close }: Stop, alsoLarge: boolean): Promise<void> {
  await leave(desk.window);
  await open(desk.window);
  try {
    await look(desk);
    if (alsoLarge) await lookLarge(desk);
  } finally {
    await setScheme(desk, 'light');
    await zoom(desk, 1);
    await resize(desk, 'usual');
    await leave(desk.window);
    await close?.(desk.window);
  }
}

test.describe('On a desk without an account', () => {
  for (const stop of firstStops) {
    test(stop.name, async ({ launchDesk, simulator }) => {
      const desk = await launchDesk({ simulator });
      await setScheme(desk, 'light');
      await resize(desk, 'usual');
      await visit(desk, stop, false);
    });
  }
});

test.describe('On a furnished desk', () => {
  const shared = shareDesk(async ({ desk, simulator }) => {
    await setScheme(desk, 'light');
    await resize(desk, 'usual');
    await furnish(desk, simulator);
  });

  for (const stop of stops) test(stop.name, () => visit(shared().desk, stop, true));

  for (const stop of offlineStops) {
    test(stop.name, async () => {
      const { desk, simulator } = shared();
      await goOffline(desk.window, simulator);
      await visit(desk, stop, false);
      await backOnline(desk.window, simulator);
    });
  }
});
