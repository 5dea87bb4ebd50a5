import { _electron, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownDisplay } from './display.ts';

/** A published test card that is approved. */
export const GOOD_CARD = { holder: 'Ada Muster', number: '4111111111111111', expiry: '12/30', cvc: '123' };

/** Published Saferpay test card: approved, liability shift. */
export const SAFERPAY_CARD = { holder: 'Ada Muster', number: '9010003150000001', expiry: '12/30', cvc: '123' };

/** Opens the address in a browser of its own, lets the guest act there, and closes it. */
export async function asGuest(address: string, act: (page: Page) => Promise<unknown>): Promise<void> {
  const executablePath = process.env['PAYDESK_ELECTRON'];
  if (!executablePath) throw new Error('PAYDESK_ELECTRON is not set: run these tests with `npm run test:e2e`');
  const data = await mkdtemp(join(tmpdir(), 'guest-'));
  const browser = await _electron.launch({
    executablePath,
    args: [join(import.meta.dirname, 'guest-browser'), `--user-data-dir=${data}`],
    env: { PATH: process.env['PATH'] ?? '', DISPLAY: ownDisplay(), HOME: data, GUEST_OPENS: address },
    chromiumSandbox: true
  });
  try {
    const page = await browser.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    await act(page);
  } finally {
    await browser.close();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Fills in the card form of SysPay's hosted page and pays. */
export async function payWithCard(page: Page, card: typeof GOOD_CARD = GOOD_CARD): Promise<void> {
  await page.locator('#cardholder').fill(card.holder);
  await page.locator('#number').fill(card.number);
  await page.locator('#expiry').fill(card.expiry);
  await page.locator('#cvc').fill(card.cvc);
  await page.locator('button[value="pay"]').click();
  await page.waitForLoadState('domcontentloaded');
}

/** Fills in the card form of the page behind a Saferpay payment link and pays. @returns the token on the last page */
export async function payAtSaferpay(page: Page, card: typeof GOOD_CARD = SAFERPAY_CARD): Promise<string> {
  const [month = '', year = ''] = card.expiry.split('/');
  await page.locator('#number').fill(card.number);
  await page.locator('#expMonth').fill(month);
  await page.locator('#expYear').fill(year);
  await page.locator('#cvc').fill(card.cvc);
  await page.locator('#holder').fill(card.holder);
  await page.locator('button[value="pay"]').click();
  return page.locator('#token').innerText();
}
