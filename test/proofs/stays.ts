import { link, SAFERPAY, SYSPAY } from '../builders/training.ts';
import type { World } from '../integration/main/desk/world.ts';
import { localDay } from '../../src/shared/values/dates.ts';
import { minor } from '../../src/shared/values/money.ts';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A stay as chance would have it: asked for, paid by its guest or not, and then taken, let go or forgotten by the desk. Moments in seconds from the start. */
export type Stay = {
  readonly bookingId: string;
  readonly accountId: typeof SYSPAY | typeof SAFERPAY;
  /** Asked for as a hold; else as a payment, which one of the gateways only holds. */
  readonly preauth: boolean;
  readonly asksAt: number;
  readonly paysAt: number | null;
  readonly checkIn: number;
  readonly checkOut: number;
  readonly dealt: { readonly what: 'capture' | 'void'; readonly at: number } | null;
};

export function randomStay(chance: () => number, index: number, lastAsked: number): Stay {
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  const accountId = chance() < 0.5 ? SYSPAY : SAFERPAY;
  // A payment at SysPay is taken at once: nothing of it could lapse.
  const preauth = accountId === SYSPAY || chance() < 0.5;
  const asksAt = upTo(lastAsked);
  const paysAt = chance() < 0.9 ? asksAt + upTo(3 * 24) * HOUR : null;
  const checkIn = asksAt + upTo(45) * DAY;
  const checkOut = checkIn + (1 + upTo(9)) * DAY;
  const fate = chance();
  const what = fate < 0.3 ? 'capture' : fate < 0.4 ? 'void' : null;
  const dealt: Stay['dealt'] = what === null || paysAt === null ? null : { what, at: paysAt + (1 + upTo(20 * 24)) * HOUR };
  return { bookingId: `S-${index}`, accountId, preauth, asksAt, paysAt, checkIn, checkOut, dealt };
}

/** Makes its link as the form would; answers its local number and the gateway's. */
export async function askFor(
  { call }: World,
  stay: Stay,
  start: number,
  terminalId: string | null
): Promise<{ readonly id: number; readonly remoteId: string }> {
  const saferpay = stay.accountId === SAFERPAY;
  const booking = {
    ...link().booking,
    bookingId: stay.bookingId,
    checkIn: localDay(start + stay.checkIn),
    checkOut: localDay(start + stay.checkOut)
  };
  const { token } = await call(
    'money.submit',
    link({
      accountId: stay.accountId,
      booking,
      preauth: stay.preauth,
      amount: minor(10_000),
      terminalId: saferpay ? terminalId : null,
      payableUntil: saferpay ? start + stay.asksAt + 20 * DAY : null
    })
  );
  if (token === null) throw new Error('no link');
  return { id: token.id, remoteId: token.remoteId };
}
