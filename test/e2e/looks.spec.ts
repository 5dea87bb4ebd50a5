import { violationsOf } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, keepAll, openDesks, test, type Desk, type Desks } from './helpers/running-desk.ts';
import { startKeyring, type Keyring } from './helpers/keyring.ts';
import { resize, setScheme, settled } from './helpers/look.ts';
import { startSimulator, type Simulator } from './helpers/simulator.ts';
import { backOnline, firstStops, furnish, goOffline, leave, offlineStops, stops, type Stop } from './helpers/walk.ts';
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
  let keyring: Keyring;
  let simulator: Simulator;
  let desks: Desks;
  let desk: Desk;

  test.beforeAll(async () => {
    keyring = await startKeyring();
    simulator = await startSimulator();
    desks = await openDesks(async () => keyring);
    desk = await desks.launch({ simulator });
    await setScheme(desk, 'light');
    await resize(desk, 'usual');
    await furnish(desk, simulator);
  });
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) await keepAll([desk], info);
  });
  // oxlint-disable-next-line no-empty-pattern -- as above
  test.afterAll(async ({}, info) => {
    await desks.end(info);
    await simulator.stop();
    await keyring.stop();
  });

  for (const stop of stops) test(stop.name, () => visit(desk, stop, true));

  for (const stop of offlineStops) {
    test(stop.name, async () => {
      await goOffline(desk.window, simulator);
      await visit(desk, stop, false);
      await backOnline(desk.window, simulator);
    });
  }
});
