import { violationsOf } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, test, type Desk } from './helpers/desk.ts';
import { resize, setScheme, settled } from './helpers/look.ts';
import { firstStops, furnish, goOffline, leave, offlineStops, stops, type Stop } from './helpers/walk.ts';

/** What can differ between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Looks at what is on screen in both sizes and both schemes; every fault of every stop is listed, not the first alone. */
async function inspect(desk: Desk, { name, open }: Stop): Promise<void> {
  await test.step(name, async () => {
    const { window: page } = desk;
    await leave(page);
    await open(page);
    await settled(page);
    expect.soft(await cutOff(page), `${name}: cut off at 1280x800`).toEqual([]);
    expect.soft(await violationsOf(page), `${name}: accessibility, light`).toEqual([]);
    await setScheme(desk, 'dark');
    await settled(page);
    expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), `${name}: accessibility, dark`).toEqual([]);
    await resize(desk, 'small');
    await settled(page);
    expect.soft(await cutOff(page), `${name}: cut off at 1024x640`).toEqual([]);
    await resize(desk, 'usual');
    await setScheme(desk, 'light');
  });
}

test('Every screen and dialog is accessible in light and dark, and nothing is cut off in a usual and a small window', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(300_000);
  const desk = await launchDesk({ simulator });
  await setScheme(desk, 'light');
  await resize(desk, 'usual');
  for (const stop of firstStops) await inspect(desk, stop);
  await leave(desk.window);
  await furnish(desk, simulator);
  for (const stop of stops) await inspect(desk, stop);
  await leave(desk.window);
  await goOffline(desk.window, simulator);
  for (const stop of offlineStops) await inspect(desk, stop);
});
