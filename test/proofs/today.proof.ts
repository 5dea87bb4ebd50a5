import { describe, expect, it } from 'vitest';
import type { DueLine } from '../../src/shared/model/today.ts';
import { SAFERPAY, SYSPAY } from '../builders/training.ts';
import { openWorld, type World } from '../integration/main/desk/world.ts';
import { keepFigures, LONG } from './figures.ts';
import { askFor, DAY, HOUR, randomStay, seeded, type Stay } from './stays.ts';

/**
 * The clock of desk and training gateway moves through sixty days of random stays at both gateways. Whatever hold lapses had stood on
 * the list of what is due at each look of the last 48 hours.
 */
const SEED = 20_270_310;
const FORM = LONG ? { days: 60, stays: 160, step: 6, lastAsked: 28 * DAY } : { days: 33, stays: 8, step: 12, lastAsked: 2 * DAY };

type Known = {
  readonly stay: Stay;
  readonly id: number;
  readonly remoteId: string;
  paymentId: number | null;
  paid: boolean;
  over: boolean;
};
/** A hold that ran out: at the gateway voided by itself, or by the gateway's own rule not to be captured any more. */
type Lapse = { readonly paymentId: number; readonly at: number };
type Movement = { readonly kind: string; readonly id: string; readonly paymentId?: string; readonly at: number };

class Journey {
  readonly known: Known[] = [];
  /** When each payment stood on the list. */
  readonly stood = new Map<number, Set<number>>();
  readonly looks: number[] = [];
  readonly ours = new Set<number>();
  lines = 0;
  private readonly waiting: Stay[];
  private readonly world: World;
  private readonly start: number;
  private readonly terminalId: string | null;
  constructor(world: World, start: number, stays: readonly Stay[], terminalId: string | null) {
    this.world = world;
    this.start = start;
    this.waiting = [...stays];
    this.terminalId = terminalId;
  }

  /** What guests and desk do up to this moment, then what the desk learns, and a look at the list. */
  async arriveAt(elapsed: number): Promise<void> {
    for (const stay of this.waiting.filter(({ asksAt }) => asksAt <= elapsed)) {
      this.waiting.splice(this.waiting.indexOf(stay), 1);
      this.known.push({
        stay,
        ...(await askFor(this.world, stay, this.start, this.terminalId)),
        paymentId: null,
        paid: false,
        over: false
      });
    }
    for (const one of this.known) await this.goOn(one, elapsed);
    await this.look();
  }

  private async goOn(one: Known, elapsed: number): Promise<void> {
    const { stay, remoteId, id } = one;
    const { call, control } = this.world;
    if (stay.paysAt !== null && stay.paysAt <= elapsed && !one.paid) {
      one.paid = true;
      if (stay.accountId === SYSPAY) await control('/syspay/guest', { tokenId: remoteId, outcome: 'success' });
      else await control('/saferpay/guest', { offerId: remoteId, outcome: 'success' });
      const { payments } = await call('tokens.refresh', { id });
      one.paymentId = payments[0]?.id ?? null;
    }
    if (one.paymentId === null || one.over) return;
    // What a gateway that may be asked again and again says by itself; of the other one, the desk hears when somebody asks.
    const { payment } =
      stay.accountId === SYSPAY
        ? await call('payments.refresh', { id: one.paymentId })
        : await call('payments.detail', { id: one.paymentId });
    if (payment.state !== 'authorized') one.over = true;
    else if (stay.dealt !== null && stay.dealt.at <= elapsed) {
      const request = { paymentId: one.paymentId };
      const outcome = await call(
        'money.submit',
        stay.dealt.what === 'void' ? { kind: 'void', ...request } : { kind: 'capture', ...request, amount: null, mode: 'single' }
      );
      if (outcome.intent.state === 'confirmed') this.ours.add(one.paymentId);
      one.over = true;
    }
  }

  private async look(): Promise<void> {
    const { lines, at } = await this.world.call('today.due', { accountId: SYSPAY });
    // By the moment the list itself was read at: the clock has gone on while guests and desk acted.
    const elapsed = at - this.start;
    this.lines += lines.length;
    this.looks.push(elapsed);
    for (const line of lines.filter(isHold)) {
      const seen = this.stood.get(line.id ?? 0) ?? new Set();
      this.stood.set(line.id ?? 0, seen.add(elapsed));
    }
  }

  /** By what the gateways did, not by what the desk thinks. */
  async lapses(): Promise<readonly Lapse[]> {
    const found: Lapse[] = [];
    for (const { stay, paymentId } of this.known) {
      if (paymentId === null || this.ours.has(paymentId)) continue;
      const { payment } = await this.world.call('payments.detail', { id: paymentId });
      const gateway = stay.accountId === SYSPAY ? 'syspay' : 'saferpay';
      const { movements } = (await this.world.control(`/ledger?gateway=${gateway}`)) as { movements: readonly Movement[] };
      if (stay.accountId === SYSPAY) {
        const voided = movements.find(({ kind, paymentId: of }) => kind === 'void' && String(of) === payment.remoteId);
        // The ledger has it when it was carried out, which is with the next thing the gateway does.
        if (voided) found.push({ paymentId, at: Math.min(voided.at, payment.preauthExpiresAt ?? voided.at) - this.start });
      } else {
        const made = movements.find(({ kind, id }) => kind === 'payment' && id === payment.remoteId);
        if (made) found.push({ paymentId, at: made.at + (stay.preauth ? 30 : 10) * DAY - this.start });
      }
    }
    return found.filter(({ at }) => at <= (this.looks.at(-1) ?? 0));
  }

  /** Looks in the last 48 hours of a hold at which it did not stand on the list. */
  missed({ paymentId, at }: Lapse): readonly number[] {
    const stood = this.stood.get(paymentId);
    return this.looks.filter((look) => look >= at - 48 * HOUR && look < at && !stood?.has(look));
  }

  /** For how long a hold had stood there when it lapsed. */
  notice({ paymentId, at }: Lapse): number {
    return at - Math.min(at, ...(this.stood.get(paymentId) ?? []));
  }
}

const isHold = ({ subject, kind }: DueLine): boolean => subject === 'payment' && kind !== 'holdLapsed';

describe('No hold lapses that had not stood on the list for 48 hours', () => {
  it(`through ${FORM.days} days and ${FORM.stays} stays`, { timeout: 1_800_000 }, async () => {
    const begun = performance.now();
    let offset = 0;
    const now = () => Math.floor(Date.now() / 1000) + offset;
    const world = await openWorld({ ports: { now }, begin: false });
    try {
      const accounts = await world.call('accounts.startTraining', { gateway: null });
      const terminalId = accounts.find(({ id }) => id === SAFERPAY)?.terminals.find(({ type }) => type === 'SPG')?.terminalId ?? null;
      const start = now();
      const chance = seeded(SEED);
      const stays = Array.from({ length: FORM.stays }, (_, index) => randomStay(chance, index, FORM.lastAsked));
      const journey = new Journey(world, start, stays, terminalId);
      for (let elapsed = 0; elapsed <= FORM.days * DAY; elapsed += FORM.step * HOUR) {
        offset = start + elapsed - Math.floor(Date.now() / 1000);
        await world.control('/clock', { set: start + elapsed });
        // The desk signs with its own clock, which is moved as well.
        await world.control('/clock', { skewApi: offset });
        await journey.arriveAt(elapsed);
      }
      const lapses = await journey.lapses();
      expect(lapses.length).toBeGreaterThan(FORM.stays / 8);
      expect(lapses.flatMap((lapse) => journey.missed(lapse).map((look) => ({ ...lapse, look })))).toEqual([]);
      const notices = lapses.map((lapse) => journey.notice(lapse) / HOUR);
      await keepFigures(
        'today',
        [
          '| what | figure |',
          '| --- | --- |',
          `| days, looks at the list | ${FORM.days}, ${journey.looks.length} |`,
          `| stays, of which paid | ${journey.known.length}, ${journey.known.filter(({ paymentId }) => paymentId !== null).length} |`,
          `| taken or released by the desk | ${journey.ours.size} |`,
          `| holds that lapsed | ${lapses.length} |`,
          `| of them not on the list at a look in their last 48 hours | 0 |`,
          `| shortest time one had stood there | ${Math.min(...notices).toFixed(0)} hours |`,
          `| lines on the list at a look, on average | ${(journey.lines / journey.looks.length).toFixed(1)} |`,
          `| took | ${((performance.now() - begun) / 1000).toFixed(0)} s |`
        ].join('\n')
      );
    } finally {
      await world.close();
    }
  });
});
