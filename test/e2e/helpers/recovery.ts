import type { Locator, Page } from '@playwright/test';
import { movements } from './ledger.ts';
import { expect, type Desk } from './running-desk.ts';
import type { Simulator } from './simulator.ts';

const SOON = { timeout: 30_000 };

/** Longer than any test waits: an answer that will not come while the desk lives. */
const NEVER = 120_000;

type LaunchDesk = (options: { simulator: Simulator; dataDir?: string }) => Promise<Desk>;

type Trial = {
  readonly simulator: Simulator;
  readonly launchDesk: LaunchDesk;
  /** The request that moves money, and what the gateway's ledger calls it. */
  readonly path: string;
  readonly kind: string;
  /** Asks for it, from the screen the desk starts with. */
  readonly ask: (desk: Desk) => Promise<void>;
};

/** The gateway does it and never answers; the desk loses its power, and starts beside a gateway that lets its first question wait. */
export async function killedAndStarted({ simulator, launchDesk, path, kind, ask }: Trial, desk: Desk): Promise<Desk> {
  const before = (await movements(simulator, kind)).length;
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path, kind: 'delay', delayMs: NEVER, afterCommit: true });
  await ask(desk);
  await expect.poll(async () => (await movements(simulator, kind)).length).toBe(before + 1);
  await desk.kill();
  // The answer that nobody waits for any more.
  await simulator.control.post('/release');
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'GET', kind: 'delay', delayMs: NEVER });
  const next = await launchDesk({ simulator, dataDir: desk.dataDir });
  await expect(next.window.getByTestId('status-unresolved')).toContainText('1');
  return next;
}

export const stillUnknown = (page: Page) => expect(page.getByTestId('status-unresolved')).toContainText('1 outcome unknown');
export const doneBefore = (place: Page | Locator) =>
  expect(place.getByTestId('outcome')).toHaveAttribute('data-ending', 'alreadyDone', SOON);

/** The question that waits since the start is answered. */
export const answered = (simulator: Simulator) => expect.poll(async () => (await simulator.control.post('/release')).released).toBe(1);
