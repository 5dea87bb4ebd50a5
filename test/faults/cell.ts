import { viewOf } from '../../src/main/money/view.ts';
import type { GatewayId } from './rig.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import type { IntentView } from '../../src/shared/model/intents.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { AnyMoneyRequest, CardData } from '../../src/shared/model/requests.ts';
import type { Result } from '../../src/shared/values/result.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import type { Fault } from './faults.ts';
import { runAndKill } from './kill.ts';
import type { Operation } from './operations.ts';
import { askUntilKnown, happened, list, missingCapture, most, openEnd, standing, until } from './ends.ts';
import { wrongCards } from './proof-cards.ts';
import { openDesk, startRig, type DeskFile, type Movement, type OpenedDesk, type Rig } from './rig.ts';

type Answer = Result<MoneyOutcome, AppError>;

/** What one fault did to one operation. */
export type Cell = {
  readonly operation: string;
  readonly fault: string;
  /** What the screen shows when the operator's click has been answered. */
  readonly shown: string;
  /** What the gateway has moved by then. */
  readonly moved: string;
  /** What the operator can do then. */
  readonly next: string;
  /** What the screen shows once that was done, or the desk has asked by itself. */
  readonly after: string;
  /** What the gateway has moved in the end. */
  readonly inTheEnd: string;
  /** What the screen shows of the link, payment or refund in the end. */
  readonly rows: string;
  /** The most that was ever moved of one kind: 1, or the desk has failed. */
  readonly most: number;
  /** What the proof cards of its operations said that the gateway's ledger does not bear out, right after the fault and in the end. */
  readonly wrongCards: readonly string[];
};

/** Runs one operation into one fault, at a gateway and on a history of its own. */
export async function runCell(gateway: GatewayId, operation: Operation, fault: Fault): Promise<Cell> {
  const rig = await startRig(gateway);
  try {
    const desk = await rig.installDesk();
    const ready = openDesk(desk);
    const { request, card } = await operation.prepare(ready);
    const [last] = await ready.history.intents({ accountId: null, unresolvedOnly: false, limit: 1 });
    await ready.close();
    const before = (await rig.ledger()).length;
    const moved = async (): Promise<Movement[]> => (await rig.ledger()).slice(before);
    const scene = { rig, desk, operation, fault, request, card, known: last?.id ?? 0, moved };
    return await (fault.kill ? killed(scene) : broken(scene));
  } finally {
    await rig.close();
  }
}

type Scene = {
  readonly rig: Rig;
  readonly desk: DeskFile;
  readonly operation: Operation;
  readonly fault: Fault;
  readonly request: AnyMoneyRequest;
  readonly card: CardData | null;
  /** The last row of the journal before the operation. */
  readonly known: number;
  readonly moved: () => Promise<Movement[]>;
};

const copy = (card: CardData | null): CardData | null => (card ? { ...card } : null);

/** The desk lives through it. */
async function broken(scene: Scene): Promise<Cell> {
  const { rig, desk: file, operation, fault, request, card, moved } = scene;
  const breaker = await createBreaker(operation);
  const desk = openDesk(file, { ...breaker, clockError: fault.clockError ?? 0 });
  try {
    await fault.arm?.(rig, operation, breaker);
    const answer = await desk.money.submit(request, copy(card));
    const shown = textOf(answer);
    const movedAtOnce = await moved();
    const state = await openEnd(desk);
    const wrongAtOnce = await wrongCards(desk, { kind: operation.kind, known: scene.known }, movedAtOnce);

    // Clicking again while it is unknown must not send it again. (A second later, so that it is not taken for a double click.)
    desk.pass(1);
    if (state) await desk.money.submit(request, copy(card));
    const movedAgain = await moved();

    await repair(rig, breaker);
    if (fault.late) await until(async () => (await moved()).length > movedAtOnce.length);
    const end = state ? await askUntilKnown(desk, movedAtOnce.length > 0 || (fault.late ?? false)) : { text: null, happened: answer.ok };
    const again = await finish(scene, desk, end.happened);
    const inTheEnd = await moved();
    return {
      operation: operation.name,
      fault: fault.name,
      shown,
      moved: list(movedAtOnce),
      next: nextStep(answer, state),
      after: [end.text, again].filter((part) => part !== null).join('; ') || shown,
      inTheEnd: list(inTheEnd),
      rows: await rowsOf(file, operation),
      most: Math.max(most(movedAtOnce), most(movedAgain), most(inTheEnd)),
      wrongCards: [...wrongAtOnce, ...(await wrongCards(desk, { kind: operation.kind, known: scene.known }, inTheEnd))]
    };
  } finally {
    await desk.close();
  }
}

/** The desk does not; it is started again on what is on its disk. */
async function killed(scene: Scene): Promise<Cell> {
  const { desk: file, operation, fault, request, card, moved } = scene;
  if (!fault.kill) throw new Error('Nothing to kill');
  await runAndKill({ desk: file, request, card, kind: operation.kind, call: operation.call, at: fault.kill });
  const movedAtOnce = await moved();
  const desk = openDesk(file);
  try {
    const left = await openEnd(desk);
    await desk.money.recover();
    const atStart = await latest(desk, operation);
    const movedAtStart = await moved();
    const wrongAtStart = await wrongCards(desk, { kind: operation.kind, known: scene.known }, movedAtStart);
    const open = await openEnd(desk);
    const end = open ? await askUntilKnown(desk, movedAtOnce.length > 0) : { text: null, happened: atStart.happened };
    const again = await finish(scene, desk, end.happened);
    const inTheEnd = await moved();
    return {
      operation: operation.name,
      fault: fault.name,
      shown: `program gone (journal: ${left?.state ?? 'nothing'})`,
      moved: list(movedAtOnce),
      next: 'start the program: what is open is asked about first',
      after: [atStart.text, end.text, again].filter((part) => part !== null).join('; '),
      inTheEnd: list(inTheEnd),
      rows: await rowsOf(file, operation),
      most: Math.max(most(movedAtOnce), most(movedAtStart), most(inTheEnd)),
      wrongCards: [...wrongAtStart, ...(await wrongCards(desk, { kind: operation.kind, known: scene.known }, inTheEnd))]
    };
  } finally {
    await desk.close();
  }
}

async function repair(rig: Rig, breaker: Breaker): Promise<void> {
  await rig.control('DELETE', '/faults');
  Object.assign(breaker, { refused: 'none', patience: null, full: 'never' });
}

/** The link, payment or refund the operation was about, as the history has it; read by a desk of its own. */
async function rowsOf(file: DeskFile, { kind }: Operation): Promise<string> {
  const { history, close } = openDesk(file);
  const rows = await history.intents({ accountId: null, unresolvedOnly: false, limit: 20 });
  const { tokenId, paymentId, refundId } = rows.find((row) => row.kind === kind) ?? { tokenId: null, paymentId: null, refundId: null };
  const refund = refundId === null ? null : await history.refund(refundId);
  const payment = paymentId === null ? null : await history.payment(paymentId);
  const token = tokenId === null ? null : await history.token(tokenId);
  await close();
  if (refund && payment) return `refund ${refund.state}, ${payment.refundedAmount} of ${payment.capturedAmount}`;
  if (refund) return `credit ${refund.state}, ${refund.amount}`;
  if (token && !payment && !token.isLink) return `card ${token.state}`;
  if (kind === 'createLink') return `link ${token?.state}${token?.actionUrl ? '' : ', no address'}`;
  return `payment ${payment?.state}, ${payment?.capturedAmount} of ${payment?.amount}`;
}

async function latest(desk: OpenedDesk, { kind }: Operation): Promise<{ text: string; happened: boolean }> {
  const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 20 });
  const row = rows.find((one) => one.kind === kind);
  if (!row) throw new Error(`The journal has no ${kind}`);
  const view = viewOf(row);
  return { text: standing(view), happened: happened(view) };
}

/** What is not done yet the operator now asks for again, the world being in order. */
async function finish({ desk: file, fault, request, card }: Scene, desk: OpenedDesk, happened: boolean): Promise<string | null> {
  const capture = await missingCapture(desk, request);
  if (capture === null && happened) return null;
  desk.pass(1);
  const rest = capture ?? request;
  const what = capture === null ? 'again' : 'its capture';
  if (!fault.clockError) return `${what}: ${textOf(await desk.money.submit(rest, copy(card)))}`;
  const onTime = openDesk(file);
  const answer = await onTime.money.submit(rest, copy(card));
  await onTime.close();
  return `${what}: ${textOf(answer)}`;
}

function textOf(answer: Answer): string {
  if (answer.ok) {
    const { intent, refund } = answer.value;
    const half = refund?.state === 'awaitingCapture' ? ', refund awaits capture' : '';
    return `${intent.kind === 'captureRefund' ? 'capture ' : ''}${standing(intent)}${half}${intent.alreadyDone ? ', done before' : ''}`;
  }
  const { code, gateway } = answer.error;
  if (code === 'money.storedLater') return `not written down: ${code}`;
  return `not done: ${gateway?.kind === 'authentication' ? gateway.hint : code}`;
}

function nextStep(answer: Answer, open: IntentView | null): string {
  if (answer.ok) {
    const { intent, refund } = answer.value;
    if (intent.state !== 'unknown') return refund?.state === 'awaitingCapture' ? 'capture the refund' : 'nothing: it is done';
    return open?.nextQueryAt === null
      ? 'look in the back office, then say what happened'
      : 'wait (the desk asks), or ask now; it is not sent again';
  }
  const { code, gateway } = answer.error;
  if (code === 'money.storedLater') return 'make room; the desk then asks what came of it';
  if (code === 'money.notRecorded') return 'make room, try again';
  if (gateway?.kind === 'rateLimited') return `try again in ${gateway.retryAfter} s`;
  if (gateway?.kind === 'authentication') return 'set the clock, try again';
  return 'try again';
}
