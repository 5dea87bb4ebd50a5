import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { minor } from '../../src/shared/values/money.ts';
import type { AnyMoneyRequest } from '../../src/shared/model/requests.ts';
import { keepCompiled } from '../builders/compiled.ts';
import { chargeRequest, linkRequest, testCard } from '../faults/operations.ts';
import { openDesk, type DeskFile, type GatewayId } from '../faults/rig.ts';

export type LoadedDesk = {
  readonly desk: DeskFile;
  readonly name: string;
  /** What the one before it was asked for and did not answer: clicked again, as a person would. */
  readonly again: readonly AnyMoneyRequest[];
  /** Seconds by which its clock is ahead. */
  readonly ahead: number;
};

/** What it prints of one operation: asked for, then answered. */
export type Said =
  | { readonly asked: AnyMoneyRequest }
  | { readonly asked: null; readonly booking: string; readonly answer: string; readonly reference: string | null };

const say = (what: Said | 'up'): void => void writeSync(1, `${JSON.stringify(what)}\n`);

const booking = (request: AnyMoneyRequest): string => ('booking' in request ? (request.booking?.bookingId ?? '') : '');

/** A desk program at full pace that is going to be killed: three hands, recovery of last time and the background beside them. */
async function main(): Promise<void> {
  const { desk: file, name, again, ahead } = JSON.parse(await text(process.stdin)) as LoadedDesk;
  const gateway = file.account.gateway as GatewayId;
  const desk = openDesk(file);
  desk.pass(ahead);
  keepCompiled();
  say('up');
  void desk.money.recover();

  const carryOut = async (request: AnyMoneyRequest): Promise<void> => {
    say({ asked: request });
    const answer = await desk.money.submit(request, request.kind === 'chargeCard' ? testCard(gateway) : null);
    say({
      asked: null,
      booking: booking(request),
      answer: answer.ok ? answer.value.intent.state : answer.error.code,
      reference: answer.ok ? answer.value.intent.reference : null
    });
  };
  const fresh = (hand: number, round: number): AnyMoneyRequest => {
    const made = round % 2 === 0 ? linkRequest(gateway) : chargeRequest({ amount: minor(1000 + round), preauth: round % 4 === 1 });
    return { ...made, booking: { ...made.booking, bookingId: `${name}-${hand}-${round}` } };
  };
  const hand = async (index: number): Promise<void> => {
    for (const one of again.filter((_, at) => at % 3 === index)) await carryOut(one);
    for (let round = 0; ; round += 1) await carryOut(fresh(index, round));
  };
  const background = async (): Promise<void> => {
    for (;;) {
      await desk.money.tick();
      await desk.sync();
    }
  };
  await Promise.all([hand(0), hand(1), hand(2), background()]);
}

await main();
