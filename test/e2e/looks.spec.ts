import type { Locator } from '@playwright/test';
import { DeskLanguage } from '../../src/shared/model/desk-language.ts';
import { violationsOf } from './helpers/accessibility.ts';
import { cutOff, overlapping } from './helpers/cut.ts';
import { withoutName } from './helpers/heard.ts';
import { speakLonger } from './helpers/longer.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { picture, resize, setScheme, settled } from './helpers/look.ts';
import { alikeWanted, looksAsBefore } from './helpers/pictures.ts';
import { shareDesk, type SharedDesk } from './helpers/shared-desk.ts';
import { answered, answerLater, shifts, watchShifts } from './helpers/shifts.ts';
import { goTo, leave, openRow, prepare, rowsWith, speak } from './helpers/steps.ts';
import type { Simulator } from './helpers/simulator.ts';
import { moving, tooLow } from './helpers/targets.ts';
import { endHouse, furnishHouse, houseStops } from './helpers/walk-house.ts';
import { furnishMore, moreStops, visitCardWindow } from './helpers/walk-more.ts';
import { furnishPeople, peopleStops } from './helpers/walk-people.ts';
import { backOnline, firstStops, furnish, goOffline, lookingStops, makingStops, offlineStops, stops, type Stop } from './helpers/walk.ts';
import { tooWide, view } from './helpers/zoom.ts';

/**
 * Every screen and dialog is accessible in light and dark, nothing is cut off in a usual and a small window, and read large nothing
 * is out of sight; so in every language and with longer words where that is asked for. One test a screen, on one furnished desk for each
 * runner: a screen is looked at, and left as it was found.
 */
/** `npm run looks`, or other languages: each screen in both sizes and schemes, and large. Every `npm test` looks at each of them once. */
const WHOLE = alikeWanted || process.env['PAYDESK_LANGUAGES'] !== undefined;

// To furnish a desk takes as long as to look at a dozen screens once.
test.describe.configure({ mode: WHOLE ? 'parallel' : 'default' });

/** What can differ between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** @param named the picture it is compared with; null: none */
async function look(desk: Desk, named: string | null): Promise<void> {
  const { window: page } = desk;
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1280x800').toEqual([]);
  expect.soft(await tooLow(page), 'lower than 44 px').toEqual([]);
  expect.soft(await violationsOf(page), 'accessibility, light').toEqual([]);
  expect.soft(await withoutName(page), 'without a name for a screen reader').toEqual([]);
  await resize(desk, 'small');
  await settled(page);
  expect.soft(await cutOff(page), 'cut off at 1024x640').toEqual([]);
  expect.soft(await overlapping(page), 'overlapping at 1024x640').toEqual([]);
  if (named !== null) await looksAsBefore(desk, named, 'light');
  await setScheme(desk, 'dark');
  await settled(page);
  expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'accessibility, dark').toEqual([]);
  if (named !== null) await looksAsBefore(desk, named, 'dark');
}

/** In one size and one scheme: the usual one in light, and the small one in dark, by turns. */
async function lookOnce(desk: Desk, name: string): Promise<void> {
  const { window: page } = desk;
  const small = [...firstStops, ...lookingStops, ...offlineStops, ...makingStops].findIndex((stop) => stop.name === name) % 2 === 1;
  if (small) {
    await resize(desk, 'small');
    await setScheme(desk, 'dark');
  }
  await settled(page);
  expect.soft(await cutOff(page), 'cut off').toEqual([]);
  if (small) expect.soft(await overlapping(page), 'overlapping').toEqual([]);
  expect.soft(await tooLow(page), 'lower than 44 px').toEqual([]);
  expect.soft(await violationsOf(page), 'accessibility').toEqual([]);
  expect.soft(await withoutName(page), 'without a name for a screen reader').toEqual([]);
}

/** Read large, the desk flows into what is left of the window: nothing is out of sight to the right, and guests keep a name. */
async function lookLarge(desk: Desk): Promise<void> {
  for (const { size, factor } of [
    { size: 'small', factor: 1.5 },
    { size: 'usual', factor: 2 }
  ] as const) {
    await view(desk, size, factor);
    await settled(desk.window);
    expect.soft(await tooWide(desk.window), `${factor * 100} % in a ${size} window`).toEqual([]);
  }
}

/** What is the same wherever it is looked at is compared with its picture; other languages' words are not. */
async function visit(desk: Desk, { name, open, close, unpictured }: Stop, alsoLarge: boolean, compared: boolean): Promise<void> {
  await leave(desk.window);
  await open(desk.window);
  try {
    if (!WHOLE) return await lookOnce(desk, name);
    await look(desk, compared && unpictured === undefined ? name : null);
    if (alsoLarge) await lookLarge(desk);
  } finally {
    await setScheme(desk, 'light');
    await view(desk, 'usual', 1);
    await leave(desk.window);
    await close?.(desk.window);
  }
}

/** @param compared with its pictures */
function cardWindow(shared: () => SharedDesk, compared: boolean): void {
  test('card-window', async () => {
    const { desk } = shared();
    await visitCardWindow(desk, async (card, scheme) => {
      await settled(card);
      expect.soft(await cutOff(card), `cut off, ${scheme}`).toEqual([]);
      expect.soft(await overlapping(card), `overlapping, ${scheme}`).toEqual([]);
      expect.soft(await tooLow(card), `lower than 44 px, ${scheme}`).toEqual([]);
      expect.soft(await withoutName(card), `without a name for a screen reader, ${scheme}`).toEqual([]);
      expect.soft(await violationsOf(card), `accessibility, ${scheme}`).toEqual([]);
      if (compared) await looksAsBefore({ ...desk, window: card }, 'card-window', scheme);
    });
  });
}

async function asUsual({ desk }: { readonly desk: Desk }): Promise<void> {
  await setScheme(desk, 'light');
  await resize(desk, 'usual');
}

test.describe('On a desk without an account', () => {
  const shared = shareDesk(asUsual, alikeWanted);

  for (const stop of firstStops) test(stop.name, () => visit(shared().desk, stop, false, true));
});

/** Words as long as a translation can make them. */
const LONGER = 'longer';
const wanted = process.env['PAYDESK_LANGUAGES'];
/** `all`, or some by name: `PAYDESK_LANGUAGES=de,longer`. */
const OTHERS = wanted === 'all' ? [...DeskLanguage.options.filter((language) => language !== 'en'), LONGER] : (wanted?.split(',') ?? []);

interface Walk {
  readonly title: string;
  readonly furnish: (desk: Desk, simulator: Simulator) => Promise<void>;
  readonly end?: () => Promise<void>;
  readonly stops: readonly Stop[];
}

const FURNISHED: Walk = { title: 'On a furnished desk', furnish, stops };

/** Desks of their own, for what there is to see only on them. */
const MORE: readonly Walk[] = [
  { title: 'On a desk where more has happened', furnish: furnishMore, stops: moreStops },
  { title: 'Where people sign in', furnish: furnishPeople, stops: peopleStops },
  { title: 'In a house', furnish: furnishHouse, end: endHouse, stops: houseStops }
];

for (const language of OTHERS) {
  for (const { title, furnish: furnished, end, stops: way } of [FURNISHED, ...MORE]) {
    test.describe(`${title}, in ${language}`, () => {
      const shared = shareDesk(async ({ desk, simulator }) => {
        await asUsual({ desk });
        await furnished(desk, simulator);
        if (language === LONGER) await speakLonger(desk);
        else await speak(desk.window, DeskLanguage.parse(language));
      });
      if (end) test.afterAll(end);

      for (const stop of way) {
        test(stop.name, async () => {
          const { desk } = shared();
          await visit(desk, stop, language !== LONGER, false);
        });
      }
      if (way === moreStops) cardWindow(shared, false);
    });
  }
}

/** Pressed by the page itself: what moves within half a second of a real press is not counted. */
const press = (what: Locator) => what.first().evaluate((element: HTMLElement) => element.click());

/** Puts something of everything that must not be onto the screen. */
function spoil(): void {
  const place = document.createElement('div');
  place.id = 'spoiled';
  place.innerHTML = `
    <button data-testid="submit-low"></button>
    <p>Cut off in the middle of a word</p><p>Above the other</p><p>Under the other</p><p>Hardly to be read</p><p>Wide</p>`;
  const [cut, , under, pale, wide] = place.querySelectorAll('p');
  Object.assign(place.querySelector('button')?.style ?? {}, { height: '20px', minHeight: '0', padding: '0' });
  Object.assign(cut?.style ?? {}, { width: '60px', overflow: 'hidden', whiteSpace: 'nowrap' });
  Object.assign(under?.style ?? {}, { marginTop: '-2.2em' });
  Object.assign(pale?.style ?? {}, { color: '#ccc', background: '#fff' });
  Object.assign(wide?.style ?? {}, { width: '3000px' });
  pale?.animate([{ translate: '0' }, { translate: '1px' }], 60_000);
  document.querySelector('#main')?.prepend(place);
}

test.describe('On a furnished desk', () => {
  const shared = shareDesk(async ({ desk, simulator }) => {
    await asUsual({ desk });
    await furnish(desk, simulator);
  }, alikeWanted);

  for (const stop of lookingStops) test(stop.name, () => visit(shared().desk, stop, true, true));

  test('Colours that the system chooses, and no motion', async () => {
    const { window: page } = shared().desk;
    await leave(page);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      await goTo(page, 'newLink');
      expect.soft(await violationsOf(page, { rules: COLOUR_RULES }), 'a form').toEqual([]);
      const chosen = page.locator('[aria-current="page"], .mantine-SegmentedControl-label[data-active]');
      await expect.soft(chosen).not.toHaveCount(0);
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

  test('What is wrong is found', async () => {
    const { window: page } = shared().desk;
    await leave(page);
    await goTo(page, 'settings');
    await watchShifts(page);
    await page.evaluate(spoil);
    try {
      expect.soft(await cutOff(page)).toEqual(expect.arrayContaining([expect.stringContaining('Cut off in the middle')]));
      expect.soft(await overlapping(page)).toEqual(['“Above the other” and “Under the other”']);
      expect.soft(await tooLow(page)).toEqual(['submit-low: 20px']);
      expect.soft(await tooWide(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^screen: /)]));
      expect.soft(await moving(page)).toEqual([expect.stringMatching(/: 60000ms$/)]);
      expect.soft(await withoutName(page)).toEqual([expect.stringMatching(/- button/)]);
      const rules = (await violationsOf(page)).map((line) => line.split(':')[0]);
      expect.soft(rules).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
      // Until half a second has gone by since a key or button was pressed, what moves is held to be the answer to it.
      const pushed = async () => {
        await page.evaluate(() => {
          document.querySelector('#spoiled')?.prepend(document.createElement('hr'));
          return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        });
        return (await shifts(page)).length;
      };
      await expect.poll(pushed, { message: 'what was pushed down', intervals: [100] }).toBeGreaterThan(0);
    } finally {
      await page.evaluate(() => document.querySelector('#spoiled')?.remove());
    }
  });

  test('Nothing moves when main answers late', async () => {
    const { desk } = shared();
    const { window: page } = desk;
    await leave(page);
    await goTo(page, 'settings');
    await watchShifts(page);
    await answerLater(desk, 300);
    const seen = async (name: string, from: Locator, there: Locator, waits: 'list' | 'detail' | 'panels' | null = null) => {
      await press(from);
      if (waits !== null) await expect(page.locator(`[data-testid="waiting"][data-like="${waits}"]`).first()).toBeVisible();
      // A detail takes its place from the list as it is pressed, which is no jump: what comes later is.
      if (waits === 'detail') await shifts(page);
      await expect(there.first()).toBeVisible();
      await answered(desk);
      await settled(page);
      await expect(page.getByTestId('waiting')).toHaveCount(0);
      const moved = await shifts(page);
      const sum = moved.reduce((total, { value }) => total + value, 0);
      expect.soft(sum, `${name}: ${moved.flatMap((one) => one.moved).join('; ')}`).toBeLessThanOrEqual(0.02);
    };
    const nav = (screen: string) => page.getByTestId(`nav-${screen}`);
    const row = page.locator('tr[data-testid^="row-"]');
    try {
      await seen('Today', nav('today'), page.getByTestId('day-sums'), 'panels');
      await seen('Links', nav('links'), row, 'list');
      await seen('A link', rowsWith(page, 'R-2043'), page.getByTestId('detail-state'), 'detail');
      await seen('Cards', nav('cards'), row, 'list');
      await seen('Payments', nav('payments'), row, 'list');
      await seen('A payment', rowsWith(page, 'R-2042'), page.getByTestId('detail-state'), 'detail');
      await seen('A booking', page.getByTestId('detail').getByTestId('open-booking'), page.getByTestId('booking-page'), 'panels');
      await seen('Refunds', nav('refunds'), row, 'list');
      await seen('Operations', nav('operations'), row, 'list');
      await seen('Charts', nav('charts'), page.getByTestId('chart-subject'));
      await seen('Money arrived', nav('settlement'), page.getByTestId('settlement-add'));
      await seen('Day close', nav('closing'), page.getByTestId('close-now'), 'panels');
      await seen('Outbox', nav('outbox'), page.getByTestId('outbox-empty'));
    } finally {
      await answerLater(desk, 0);
    }
  });

  for (const stop of offlineStops) {
    test(stop.name, async () => {
      const { desk, simulator } = shared();
      await goOffline(desk.window, simulator);
      await visit(desk, stop, false, true);
      await backOnline(desk.window, simulator);
    });
  }

  // Last: what they make is seen on other screens.
  for (const stop of makingStops) test(stop.name, () => visit(shared().desk, stop, true, true));
});

/** Not in every `npm test`: with pictures, or where languages are asked for. */
for (const { title, furnish: furnished, end, stops: way } of alikeWanted || wanted !== undefined ? MORE : []) {
  test.describe(title, () => {
    const shared = shareDesk(async ({ desk, simulator }) => {
      await asUsual({ desk });
      await furnished(desk, simulator);
    }, alikeWanted);
    if (end) test.afterAll(end);

    for (const stop of way) test(stop.name, () => visit(shared().desk, stop, true, true));
    if (way === moreStops) cardWindow(shared, true);
  });
}
