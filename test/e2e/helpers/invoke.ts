import type { Page } from '@playwright/test';
import type { Channel, Envelope } from '../../../src/shared/ipc/contract.ts';

/** Asks main as the page does, past its screens. */
export const invoke = (page: Page, channel: Channel, input: unknown): Promise<Envelope> =>
  page.evaluate(([name, asked]) => window.paydesk?.invoke(name, asked) as Promise<Envelope>, [channel, input] as const);

/** The same where it has to be done. */
export async function call(page: Page, channel: Channel, input: unknown): Promise<unknown> {
  const answer = await invoke(page, channel, input);
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
