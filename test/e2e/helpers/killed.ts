import type { Page } from '@playwright/test';
import { movements } from './ledger.ts';
import { expect, type Desk } from './running-desk.ts';
import type { Simulator } from './simulator.ts';
import { guestPays, linkAddress, makeLink } from './steps.ts';

/** Longer than any test waits: an answer that will not come while the desk lives. */
const NEVER = 120_000;

/** A pre-authorization of 100.00 for this booking, paid by its guest and seen by the desk. */
export async function authorized(page: Page, simulator: Simulator, bookingId: string): Promise<void> {
  await makeLink(page, { bookingId, amount: '100', kind: 'preauth' });
  await linkAddress(page);
  await guestPays(page, simulator);
  await page.getByTestId('make-another').click();
}

export const commitsButNeverAnswers = (simulator: Simulator, path: string) =>
  simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path, kind: 'delay', delayMs: NEVER, afterCommit: true });

/** Sends what is in the dialog and cuts the desk's power once the gateway has done it. */
export async function killAfterCommit(desk: Desk, simulator: Simulator, kind: string): Promise<void> {
  await desk.window.getByTestId('confirm').click();
  await expect.poll(() => movements(simulator, kind)).toHaveLength(1);
  await desk.kill();
}
