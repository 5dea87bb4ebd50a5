import { viewOf } from '../../src/main/money/view.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import type { GatewayId } from './rig.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { AnyMoneyRequest, CardData } from '../../src/shared/model/requests.ts';
import { ok, type Result } from '../../src/shared/values/result.ts';
import type { Transport } from '../../src/main/gateways/http/transport.ts';
import type { AnswerAfter } from './answers.ts';
import { askUntilKnown, happened, missingCapture, most, openEnd } from './ends.ts';
import { runAndKill } from './kill.ts';
import type { KillPoint } from './kill-point.ts';
import type { Operation } from './operations.ts';
import { wrongCards } from './proof-cards.ts';
import { openDesk, startRig, type DeskFile, type Movement, type OpenedDesk } from './rig.ts';

/**
 * Cells in which the operator clicks at the worst moment: while the desk still asks what became of last time's operation, or
 * after an answer that looks like a refusal. Each has a gateway and an encrypted history of its own.
 */
export type OnceCell = {
  readonly operation: string;
  /** The most that was ever moved of one kind. */
  readonly most: number;
  /** What was told right after the click: whether the desk denied what the gateway had done. */
  readonly denied: boolean;
  /** Whether in the end the journal counts as done just what the gateway has done. */
  readonly agrees: boolean;
  /** What the proof cards say in the end that the gateway's ledger does not bear out. */
  readonly wrongCards: readonly string[];
};

type Answer = Result<MoneyOutcome, AppError>;
type Asked = { readonly request: AnyMoneyRequest; readonly card: CardData | null };

const copy = (card: CardData | null): CardData | null => (card ? { ...card } : null);

async function atGateway<T>(gateway: GatewayId, operation: Operation, run: (scene: Scene) => Promise<T>): Promise<T> {
  const rig = await startRig(gateway);
  try {
    const file = await rig.installDesk();
    const ready = openDesk(file);
    const asked = await operation.prepare(ready);
    const [last] = await ready.history.intents({ accountId: null, unresolvedOnly: false, limit: 1 });
    await ready.close();
    const before = (await rig.ledger()).length;
    return await run({ file, operation, asked, known: last?.id ?? 0, moved: async () => (await rig.ledger()).slice(before) });
  } finally {
    await rig.close();
  }
}

type Scene = {
  readonly file: DeskFile;
  readonly operation: Operation;
  readonly asked: Asked;
  /** The last row of the journal before the click. */
  readonly known: number;
  readonly moved: () => Promise<Movement[]>;
};

/** Says that something moved although the click was answered as if nothing had. */
const denies = (answer: Answer, moved: number): boolean =>
  moved > 0 && (answer.ok ? answer.value.intent.state === 'rejected' : !STANDS.includes(answer.error.code));
/** Errors that do not deny: something is open, there already, or half done. */
const STANDS = ['money.busy', 'money.alreadyThere', 'money.unfinished', 'money.notAllowed', 'money.storedLater'];

/** The operator clicks on, with lists read in between, until all is known; then whatever is still missing is asked for. */
async function toTheEnd(scene: Scene, desk: OpenedDesk, first: Answer, sync: boolean): Promise<OnceCell> {
  const { operation, asked, moved } = scene;
  const counts = [most(await moved())];
  const denied = denies(first, (await moved()).length);
  const again = async (): Promise<void> => {
    desk.pass(1);
    await desk.money.submit(asked.request, copy(asked.card));
    counts.push(most(await moved()));
  };
  if (sync) await desk.sync();
  await again();
  const open = await openEnd(desk);
  if (open)
    await askUntilKnown(
      desk,
      (await moved()).some(({ kind }) => isHalf(open.kind) === (kind === 'capture'))
    );
  await again();
  await desk.sync();
  await again();
  const half = await missingCapture(desk, asked.request);
  if (half) await desk.money.submit(half, null);
  const end = await moved();
  counts.push(most(end));
  const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 30 });
  const done = rows.filter((row) => row.id > scene.known && row.kind === asked.request.kind && happened(viewOf(row)));
  return {
    operation: operation.name,
    most: Math.max(...counts),
    denied,
    agrees: (await openEnd(desk)) === null && end.length > 0 && new Set(done.map(({ reference }) => reference)).size === 1,
    wrongCards: await wrongCards(desk, { kind: asked.request.kind, known: scene.known }, end)
  };
}

const isHalf = (kind: string): boolean => kind === 'capture' || kind === 'captureRefund';

export type Questions = 'slow' | 'failing';

/** Killed there, started again, and the same asked for before recovery has ended. */
export function clickDuringRecovery(
  gateway: GatewayId,
  operation: Operation,
  how: { readonly at: KillPoint; readonly questions: Questions; readonly sync: boolean }
): Promise<OnceCell> {
  return atGateway(gateway, operation, async (scene) => {
    const { file, asked } = scene;
    await runAndKill({ desk: file, ...asked, kind: operation.kind, call: operation.call, at: how.at });
    const line = gatedLine(how.questions);
    const desk = openDesk(file, { transport: line.transport });
    try {
      // The lists may be read before the click, too: what the gateway did is then known as a row, and still an open operation.
      if (how.sync) await desk.sync();
      const recovering = desk.money.recover();
      const click = desk.money.submit(asked.request, copy(asked.card));
      await new Promise((turn) => setImmediate(turn));
      line.open();
      const answer = await click;
      await recovering;
      line.mend();
      return await toTheEnd(scene, desk, answer, how.sync);
    } finally {
      await desk.close();
    }
  });
}

/** Held until it is opened (slow), or dead until it is mended (failing). */
function gatedLine(questions: Questions) {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  let broken = questions === 'failing';
  const transport =
    (real: Transport): Transport =>
    async (request) => {
      await opened;
      return broken ? { ok: false, error: { kind: 'network', sent: true, reason: 'reset' } } : real(request);
    };
  return { transport, open, mend: () => void (broken = false) };
}

/** Carried out, and answered as by somebody who has not. */
export function answeredAfter(gateway: GatewayId, operation: Operation, after: AnswerAfter, sync: boolean): Promise<OnceCell> {
  return atGateway(gateway, operation, async (scene) => {
    const { file, asked } = scene;
    let times = 0;
    const transport =
      (real: Transport): Transport =>
      async (request) => {
        const answer = await real(request);
        const moving = request.method === operation.call.method && new RegExp(operation.call.path).test(new URL(request.url).pathname);
        if (!answer.ok || !moving || times > 0) return answer;
        times += 1;
        return ok(after.answer(answer.value));
      };
    const desk = openDesk(file, { transport });
    try {
      const answer = await desk.money.submit(asked.request, copy(asked.card));
      return await toTheEnd(scene, desk, answer, sync);
    } finally {
      await desk.close();
    }
  });
}
