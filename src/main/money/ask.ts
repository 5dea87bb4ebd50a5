import type { Account, RowId } from '../../shared/model/domain.ts';
import { appError, fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Outcome } from '../gateways/port.ts';
import { createConclude, neverMade, standIn } from './conclude.ts';
import { resolve, wait, type Intent, type Resolved, type Unknown } from './intent.ts';
import { onlyRecords, type Journal } from './journal.ts';
import { createLanding } from './landing.ts';
import type { Lanes } from './lanes.ts';
import { readOrder } from './order.ts';
import type { MoneyPorts } from './ports.ts';

export type Asker = {
  /** Asks the gateway what became of it. Answers the intent as it then stands; any that is not unknown is left alone. */
  readonly ask: (id: RowId) => Promise<Intent | null>;
  /** A person has looked at the gateway and says what happened. The gateway is asked once more before that counts. */
  readonly decide: (id: RowId, happened: boolean) => Promise<Result<Intent, AppError>>;
  /** Remembers, by a clock nobody can set, when a request left. */
  readonly noteSent: (id: RowId) => void;
  readonly firstQueryAt: (account: Account) => number;
};

type Deps = {
  readonly ports: MoneyPorts;
  readonly journal: Journal;
  readonly lanes: Lanes;
  readonly followUp: (resolved: Resolved, outcome: Outcome) => Promise<void>;
};

/** Seconds until the next try after the gateway could not be reached; such a try is no question and is not counted. */
const UNREACHED = 15;

export function createAsker({ ports, journal, lanes, followUp }: Deps): Asker {
  const { now, log } = ports;
  const landing = createLanding(ports);
  const conclude = createConclude({ ports, journal, landing, followUp });

  const read = async (id: RowId): Promise<Intent | null> => (await journal.read(id))?.intent ?? null;
  const unknown = async (id: RowId): Promise<Unknown | null> => {
    const intent = await read(id);
    return intent?.state === 'unknown' ? intent : null;
  };

  const putOff = async (intent: Unknown, error: GatewayError | null): Promise<Intent | null> => {
    const pause = error?.kind === 'rateLimited' ? (error.retryAfter ?? 60) : UNREACHED * Math.min(4, 1 + intent.queries);
    return (await journal.take(wait(intent, now() + pause)))?.intent ?? read(intent.id);
  };

  const askNow = async (id: RowId): Promise<Intent | null> => {
    const intent = await read(id);
    if (intent?.state !== 'unknown') return intent;
    const account = await ports.account(intent.accountId);
    const gateway = await ports.gatewayFor(intent.accountId);
    if (!account || !gateway.ok) return putOff(intent, null);
    const order = readOrder(intent.order);
    const finding = await gateway.value.find(order, intent.sentAt);
    if (!finding.ok) {
      log(`money: ${intent.reference} not found out: ${fromGateway(finding.error).code}`);
      return putOff(intent, finding.error);
    }
    const after = (await conclude(intent, { account, order, finding: finding.value })) ?? (await read(id));
    log(`money: ${intent.reference} asked, ${finding.value.kind}, now ${after?.state}`);
    return after;
  };

  const decideNow = async (id: RowId, happened: boolean): Promise<Result<Intent, AppError>> => {
    if (!(await unknown(id))) return err(appError('money.notUnknown'));
    // The gateway's own answer, where it has one, is worth more than what a person read there.
    const asked = await askNow(id);
    if (asked && asked.state !== 'unknown') return ok(asked);
    const intent = await unknown(id);
    if (!intent) return err(appError('money.notUnknown'));
    const account = await ports.account(intent.accountId);
    // "It is not there" means nothing while the request may still be on its way.
    if (!happened && account && !landing.landed(intent, account)) return err(appError('money.tooEarly'));
    const step = resolve(intent, happened ? 'operatorSaysHappened' : 'operatorSaysNot', now());
    const stand = happened || intent.tokenId === null ? null : standIn(readOrder(intent.order), intent);
    const decided = await journal.take(step, stand === null ? undefined : onlyRecords({ tokens: [neverMade(stand)] }));
    log(`money: ${intent.reference} decided by the operator: ${step.patch.resolution}`);
    return decided ? ok(decided.intent) : err(appError('money.notUnknown'));
  };

  return {
    ask: (id) => lanes(`intent:${id}`, () => askNow(id)),
    decide: (id, happened) => lanes(`intent:${id}`, () => decideNow(id, happened)),
    noteSent: landing.noteSent,
    firstQueryAt: (account) => now() + (account.capabilities.pollingAllowed ? 5 : 120)
  };
}
