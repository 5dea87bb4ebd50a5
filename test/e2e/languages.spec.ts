import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { cutOff } from './helpers/cut.ts';
import { picture, resize, settled } from './helpers/look.ts';
import { expect, test } from './helpers/running-desk.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import { goTo, leave, openRow } from './helpers/steps.ts';
import { furnish } from './helpers/walk.ts';

/**
 * The desk in its other languages: chosen in Settings, spoken at once without a restart, and nothing of it cut off in a small window.
 */
const NAMES = { de: 'Deutsch', fr: 'français', it: 'italiano', es: 'español', nl: 'Nederlands' } as const;
type Language = keyof typeof NAMES;

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
  ['accounts', 'account-training-saferpay'],
  ['settings', 'field-theme']
] as const;

const shared = shareDesk(async ({ desk, simulator }) => {
  await resize(desk, 'usual');
  await furnish(desk, simulator);
});

const wordsOf = (language: Language): { readonly shell: { readonly screen: Readonly<Record<string, string>> } } =>
  JSON.parse(readFileSync(new URL(`../../resources/locales/${language}.json`, import.meta.url), 'utf8'));

async function speak(page: Page, language: Language): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('field-language').click();
  await page.getByRole('option', { name: NAMES[language], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** The longest and the most accented of them; all with PAYDESK_LANGUAGES=all. */
const WALKED: readonly Language[] = process.env['PAYDESK_LANGUAGES'] === 'all' ? (Object.keys(NAMES) as Language[]) : ['de', 'fr'];

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
      expect.soft(await cutOff(page), `${name}, cut off at 1024x640`).toEqual([]);
      if (process.env['PAYDESK_PICTURES'] !== undefined) await picture(page, `${name}-${language}`);
    };
    for (const [screen, sign] of SCREENS) {
      await goTo(page, screen);
      await expect(page.getByTestId(sign).first()).toBeVisible();
      await expect(page.getByTestId(`nav-${screen}`)).toContainText(shell.screen[screen] ?? '-');
      await look(screen);
    }
    await openRow(page, 'payments', 'R-2042');
    await look('payment');
    await page.getByTestId('action-refund').click();
    await expect(page.getByTestId('cancel')).toBeVisible();
    await look('refund');
  });
}
