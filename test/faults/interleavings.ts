import { viewOf } from '../../src/main/money/view.ts';
import type { GatewayId } from './rig.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { AnyMoneyRequest, CardData } from '../../src/shared/model/requests.ts';
import { err, ok, type Result } from '../../src/shared/values/result.ts';
import type { HttpResponse, Transport } from '../../src/main/gateways/http/transport.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { answersAfter } from './answers.ts';
import { happened, missingCapture, most } from './ends.ts';
import type { Operation } from './operations.ts';
import { IN_FLIGHT, openDesk, type DeskFile, type Movement, type OpenedDesk, type Rig } from './rig.ts';

/** How the answer to the next request that moves money is lost; `null`: it is not. */
export const LOSSES = ['answerLost', 'neverArrives', 'refusedByDoor', 'unreadable'] as const;
export type Loss = (typeof LOSSES)[number];

/** One thing that happens at the desk, around it, or to it. */
export type Step =
  | { readonly do: 'click' | 'another' | 'kill' | 'sync' | 'ask' | 'pass' | 'settle' }
  | { readonly do: 'lose'; readonly how: Loss }
  | { readonly do: 'line'; readonly questions: 'whole' | 'dead' };

/** What came of it all. */
export type Story = {
  /** How many such operations a person has asked for: one, and one more for each "another one" with what is there shown. */
  readonly asked: number;
  /** The most that was ever moved of one kind, after each step. */
  readonly moved: readonly number[];
  readonly open: number;
  /** References the journal counts as done, and those under which the gateway moved something. */
  readonly done: readonly string[];
  readonly atGateway: number;
  readonly wishes: readonly number[];
};

type Answer = Result<MoneyOutcome, AppError>;
const copy = (card: CardData | null): CardData | null => (card ? { ...card } : null);

/** A desk program that can be killed: from then on nothing it does reaches the disk, and no answer reaches it. */
function mortalDesk(file: DeskFile, world: World): { readonly desk: OpenedDesk; readonly kill: () => void } {
  let dead = false;
  const never = new Promise<never>(() => {});
  const transport =
    (real: Transport): Transport =>
    async (request) => {
      if (dead) return never;
      const answer = await world.carry(real, request);
      return dead ? never : answer;
    };
  const history = (real: AsyncHistory): AsyncHistory =>
    Object.fromEntries(
      Object.entries(real).map(([method, call]) => [
        method,
        async (...args: unknown[]) => (dead ? never : (call as (...given: unknown[]) => Promise<unknown>)(...args))
      ])
    ) as AsyncHistory;
  return { desk: openDesk(file, { transport, history }), kill: () => void (dead = true) };
}

type World = { readonly carry: (real: Transport, request: Parameters<Transport>[0]) => ReturnType<Transport> };

const DROPPED = err({ kind: 'network', sent: true, reason: 'reset' } as const);

/** Lives through the steps at one gateway, for one operation on one target. */
export async function live(rig: Rig, file: DeskFile, operation: Operation, steps: readonly Step[]): Promise<Story> {
  const { gateway } = rig;
  const preparing = openDesk(file);
  const { request, card } = await operation.prepare(preparing);
  const [last] = await preparing.history.intents({ accountId: null, unresolvedOnly: false, limit: 1 });
  await preparing.close();
  const before = (await rig.ledger()).length;
  const movements = async (): Promise<Movement[]> => (await rig.ledger()).slice(before);

  const state = { loss: null as Loss | null, questions: 'whole' as 'whole' | 'dead', inFlight: new Set<Promise<unknown>>() };
  const world: World = { carry: (real, sent) => carried(gateway, operation, state, real, sent) };
  const wishes = new Set<number>();
  let shown = 0;
  let asked = 0;
  let { desk, kill } = mortalDesk(file, world);
  const opened = [desk];
  const clicks = new Set<Promise<unknown>>();
  const moved: number[] = [];
  let passed = 0;

  const click = (wish: AnyMoneyRequest): void => {
    asked ||= 1;
    const over = (async (): Promise<void> => {
      const told: Answer = await desk.money.submit(wish, copy(card));
      if (!told.ok && told.error.there) shown = told.error.there.length;
    })();
    clicks.add(over);
    void over.finally(() => clicks.delete(over));
  };
  /** What is on its way arrives before time goes on: a request of half an hour ago is not still in the wire. */
  const pass = async (seconds: number): Promise<void> => {
    await Promise.all(state.inFlight);
    passed += seconds;
    desk.pass(seconds);
    await Promise.race([desk.money.tick(), tooLong()]);
  };
  const restart = async (): Promise<void> => {
    kill();
    clicks.clear();
    ({ desk, kill } = mortalDesk(file, world));
    opened.push(desk);
    desk.pass(passed);
    void desk.money.recover();
  };

  const take = async (step: Step): Promise<void> => {
    switch (step.do) {
      case 'click':
        return click(request);
      case 'another':
        if (shown === 0) return;
        wishes.add(shown);
        return click({ ...request, another: shown } as AnyMoneyRequest);
      case 'kill':
        return restart();
      case 'sync':
        return desk.sync();
      case 'ask': {
        const [row] = await desk.history.intents({ accountId: null, unresolvedOnly: true, limit: 1 });
        if (row) await Promise.race([desk.money.query(row.id), tooLong()]);
        return;
      }
      case 'pass':
        return pass(40);
      case 'settle':
        await Promise.race([Promise.all(clicks), tooLong()]);
        return desk.pass(1);
      case 'lose':
        state.loss = step.how;
        return;
      case 'line':
        state.questions = step.questions;
        return;
    }
  };

  try {
    for (const step of steps) {
      await take(step);
      moved.push(most(await movements()));
    }
    // The world is in order again, and time goes by.
    state.questions = 'whole';
    state.loss = null;
    await Promise.all(clicks);
    for (const seconds of [5, 60, IN_FLIGHT, 900, 3600]) await pass(seconds);
    await desk.sync();
    const half = await missingCapture(desk, request);
    if (half) await desk.money.submit(half, null);
    const end = await movements();
    moved.push(most(end));
    const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 100 });
    const mine = rows.filter((row) => row.id > (last?.id ?? 0) && row.kind === request.kind);
    return {
      asked: asked + wishes.size,
      moved,
      open: rows.filter((row) => ['prepared', 'sent', 'unknown'].includes(row.state)).length,
      done: [...new Set(mine.filter((row) => happened(viewOf(row))).map(({ reference }) => reference))],
      atGateway: most(end),
      wishes: [...wishes]
    };
  } finally {
    await Promise.all(opened.map((one) => one.close()));
  }
}

/** A click may wait for a line that only a later step mends. */
const tooLong = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

type Line = { loss: Loss | null; questions: 'whole' | 'dead'; inFlight: Set<Promise<unknown>> };

async function carried(
  gateway: GatewayId,
  { call }: Operation,
  line: Line,
  real: Transport,
  request: Parameters<Transport>[0]
): ReturnType<Transport> {
  const moving = request.method === call.method && new RegExp(call.path).test(new URL(request.url).pathname);
  if (!moving && line.questions === 'dead') return DROPPED;
  const loss = moving ? line.loss : null;
  if (moving) line.loss = null;
  if (loss === 'neverArrives') return DROPPED;
  const exchange = real(request);
  line.inFlight.add(exchange);
  void exchange.finally(() => line.inFlight.delete(exchange));
  const answer = await exchange;
  if (loss === null || !answer.ok) return answer;
  return loss === 'answerLost' ? DROPPED : ok(instead(gateway, loss, answer.value));
}

function instead(gateway: GatewayId, loss: Loss, real: HttpResponse): HttpResponse {
  const wanted = loss === 'refusedByDoor' ? "403, in the gateway's own form" : '200, a page';
  const after = answersAfter(gateway).find(({ name }) => name === wanted);
  if (!after) throw new Error(`No answer "${wanted}"`);
  return after.answer(real);
}
