import { DeskLanguage } from '../../src/shared/model/desk-language.ts';
import { violationsOf } from './helpers/accessibility.ts';
import { cutOff, overlapping } from './helpers/cut.ts';
import { speakLonger } from './helpers/longer.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { picture, resize, setScheme, settled } from './helpers/look.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import { goTo, leave, openRow, prepare, speak } from './helpers/steps.ts';
import { moving, tooLow } from './helpers/targets.ts';
import { backOnline, firstStops, furnish, goOffline, offlineStops, stops, type Stop } from './helpers/walk.ts';
import { tooWide, zoom } from './helpers/zoom.ts';

/**
 * Every screen and dialog is accessible in light and dark, nothing is cut off in a usual and a small window, and read large nothing
 * is out of sight; so in every language and with longer words where that is asked for. One test a screen, on one furnished desk for each runner: a screen is looked at, and left as it was found.
 */
test.describe.configure({ mode: 'parallel' });

/** What can differ between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function look(desk: Desk): Promise<void> {
  const { window: page } = desk;
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1280x800').toEqual([]);
  expect.soft(await tooLow(page), 'lower than 44 px').toEqual([]);
  expect.soft(await violationsOf(page), 'accessibility, light').toEqual([]);
  await setScheme(desk, 'dark');
  await settled(page);
  expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'accessibility, dark').toEqual([]);
  await setScheme(desk, 'light');
  await resize(desk, 'small');
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1024x640').toEqual([]);
  expect.soft(await overlapping(page), 'overlapping at 1024x640').toEqual([]);
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

/** Words as long as a translation can make them. */
const LONGER = 'longer';
const wanted = process.env['PAYDESK_LANGUAGES'];
/** `all`, or some by name: `PAYDESK_LANGUAGES=de,longer`. */
const OTHERS = wanted === 'all' ? [...DeskLanguage.options.filter((language) => language !== 'en'), LONGER] : (wanted?.split(',') ?? []);

for (const language of OTHERS) {
  test.describe(`On a furnished desk, in ${language}`, () => {
    const shared = shareDesk(async ({ desk, simulator }) => {
      await setScheme(desk, 'light');
      await resize(desk, 'usual');
      await furnish(desk, simulator);
      if (language === LONGER) await speakLonger(desk);
      else await speak(desk.window, DeskLanguage.parse(language));
    });

    for (const stop of stops) {
      test(stop.name, async () => {
        const { desk } = shared();
        await visit(desk, stop, language !== LONGER);
      });
    }
  });
}

test.describe('On a furnished desk', () => {
  const shared = shareDesk(async ({ desk, simulator }) => {
    await setScheme(desk, 'light');
    await resize(desk, 'usual');
    await furnish(desk, simulator);
  });

  for (const stop of stops) test(stop.name, () => visit(shared().desk, stop, true));

  test('Colours that the system chooses, and no motion', async () => {
    const { window: page } = shared().desk;
    await leave(page);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      await goTo(page, 'newLink');
      expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'a form').toEqual([]);
      const chosen = page.locator('[aria-current="page"], .mantine-SegmentedControl-label[data-active]');
      for (const one of await chosen.all()) await expect.soft(one).toHaveCSS('outline-style', 'solid');
      await openRow(page, 'payments', 'R-2042');
      expect.soft(await moving(page), 'a detail moves').toEqual([]);
      await prepare(page, 'refund');
      expect.soft(await moving(page), 'a dialog moves').toEqual([]);
      expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'a dialog').toEqual([]);
      if (process.env['PAYDESK_PICTURES'] !== undefined) await picture(page, 'forced-colours');
    } finally {
      await page.emulateMedia({ forcedColors: null, reducedMotion: null });
      await leave(page);
    }
  });

  for (const stop of offlineStops) {
    test(stop.name, async () => {
      const { desk, simulator } = shared();
      await goOffline(desk.window, simulator);
      await visit(desk, stop, false);
      await backOnline(desk.window, simulator);
    });
  }
});
