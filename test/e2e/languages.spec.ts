import { readFileSync } from 'node:fs';
import { cutOff, overlapping } from './helpers/cut.ts';
import { speakLonger } from './helpers/longer.ts';
import { picture, resize, settled } from './helpers/look.ts';
import { expect, test } from './helpers/running-desk.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import { goTo, leave, openRow, prepare, speak } from './helpers/steps.ts';
import { furnish } from './helpers/walk.ts';
import type { DeskLanguage } from '../../src/shared/model/desk-language.ts';

/**
 * The desk in its other languages: chosen in Settings, spoken at once without a restart, and nothing of it cut off in a small window;
 * nor would it be in a language whose words are 40 % longer than in English.
 */
type Language = Exclude<DeskLanguage, 'en'>;

/** Screens from the menu, with what there is to see once they stand. */
const SCREENS = [
  ['today', 'day-sums'],
  ['newLink', 'submit-link'],
  ['links', 'list-search'],
  ['cards', 'list-search'],
  ['payments', 'list-search'],
  ['refunds', 'list-search'],
  ['operations', 'list-search'],
  ['settlement', 'settlement-add'],
  ['closing', 'close-now'],
  ['charts', 'chart-subject'],
  ['outbox', 'outbox-show'],
  ['accounts', 'account-training-saferpay'],
  ['settings', 'field-theme']
] as const;

const shared = shareDesk(async ({ desk, simulator }) => {
  await resize(desk, 'usual');
  await furnish(desk, simulator);
});

const wordsOf = (language: Language): { readonly shell: { readonly screen: Readonly<Record<string, string>> } } =>
  JSON.parse(readFileSync(new URL(`../../resources/locales/${language}.json`, import.meta.url), 'utf8'));

/**
 * That nothing is amiss as it is drawn: a question between a list's coming and its first frame sees columns that nobody ever sees, as
 * a list learns its width in that frame.
 */
const nothing = (amiss: () => Promise<readonly string[]>, message: string): Promise<void> =>
  expect.configure({ soft: true }).poll(amiss, { message }).toEqual([]);

const named = process.env['PAYDESK_LANGUAGES'];
/** The longest and the most accented of them, and those that are asked for (`PAYDESK_LANGUAGES=all`, `=it,nl`). */
const WALKED = (['de', 'fr', 'it', 'es', 'nl'] as const).filter(
  (language) => language === 'de' || language === 'fr' || named === 'all' || named?.split(',').includes(language)
);

for (const language of WALKED) {
  test(`The whole desk in ${language}`, async () => {
    const { desk } = shared();
    const { window: page } = desk;
    const { shell } = wordsOf(language);
    await resize(desk, 'usual');
    await leave(page);
    await speak(page, language);
    await resize(desk, 'small');
    const look = async (name: string) => {
      await settled(page);
      await nothing(() => cutOff(page), `${name}, cut off at 1024x640`);
      if (process.env['PAYDESK_PICTURES'] !== undefined) await picture(page, `${name}-${language}`);
    };
    for (const [screen, sign] of SCREENS) {
      await goTo(page, screen);
      await expect(page.getByTestId(sign).first()).toBeVisible();
      await expect(page.getByTestId(`nav-${screen}`)).toContainText(shell.screen[screen] ?? '-');
      await look(screen);
    }
    await page.getByTestId('open-guest-mail').click();
    await expect(page.getByTestId('preview-html')).toBeVisible();
    await look('guest-mail');
    await openRow(page, 'payments', 'R-2042');
    await look('payment');
    await prepare(page, 'refund');
    await look('refund');
  });
}

test('The whole desk in a language that is 40 % longer, in a usual and in a small window', async () => {
  const { desk } = shared();
  const { window: page } = desk;
  await leave(page);
  await speakLonger(desk);
  await expect(page.getByTestId('nav-payments')).toHaveText('PaymentsPaym');
  const look = async (name: string) => {
    for (const [size, words] of [
      ['usual', '1280x800'],
      ['small', '1024x640']
    ] as const) {
      await resize(desk, size);
      await settled(page);
      await nothing(() => cutOff(page), `${name}, cut off at ${words}`);
      await nothing(() => overlapping(page), `${name}, overlapping at ${words}`);
      if (process.env['PAYDESK_PICTURES'] !== undefined) await picture(page, `${name}-longer-${size}`);
    }
  };
  for (const [screen, sign] of SCREENS) {
    await goTo(page, screen);
    await expect(page.getByTestId(sign).first()).toBeVisible();
    await look(screen);
  }
  await goTo(page, 'accounts');
  await page.getByTestId('open-house').click();
  await expect(page.getByTestId('connect-house')).toBeVisible();
  await look('house');
  await openRow(page, 'payments', 'R-2042');
  await look('payment');
  await prepare(page, 'refund');
  await look('refund');
});
