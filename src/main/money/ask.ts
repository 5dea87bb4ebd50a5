import type { Account, RowId } from '../../shared/model/domain.ts';
import { appError, fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import { assertNever, err, ok, type Result } from '../../shared/values/result.ts';
import type { Finding, Order, Outcome } from '../gateways/port.ts';
import { nextQuery } from './back-off.ts';
import { postpone, resolve, wait, type Intent, type Resolved, type Unknown } from './intent.ts';
import { onlyRecords, type Journal } from './journal.ts';
import type { Lanes } from './lanes.ts';
import type { MoneyPorts } from './ports.ts';
import { neverMade, possiblyOpenLink } from './possibly-open.ts';
import { broughtBy, declinedError } from './settle.ts';
import { readOrder } from './subject.ts';

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
  const monotonic = ports.monotonic ?? (() => performance.now());
  const sentMs = new Map<RowId, number>();

  /** Whether the request can no longer be on its way. The settable clock counts only for what an earlier run sent. */
  const landed = (intent: Unknown, account: Account): boolean => {
    const limit = ports.inFlightSeconds(account);
    const left = sentMs.get(intent.id);
    return left === undefined ? now() - intent.sentAt >= limit : monotonic() - left >= limit * 1000;
  };

  const later = (intent: Unknown, account: Account): number | null =>
    nextQuery({
      queries: intent.queries,
      now: now(),
      sentAt: intent.sentAt,
      inFlightSeconds: ports.inFlightSeconds(account),
      pollingAllowed: account.capabilities.pollingAllowed
    });

  const apply = async (intent: Unknown, account: Account, order: Order, finding: Finding): Promise<Intent | null> => {
    switch (finding.kind) {
      case 'happened': {
        const { outcome } = finding;
        const { declined } = outcome;
        const step = declined ? resolve(intent, 'didNotHappen', now(), declinedError(declined)) : resolve(intent, 'happened', now());
        const resolved = await journal.take(step, broughtBy(outcome));
        if (resolved && !declined) await followUp(resolved, outcome);
        return resolved;
      }
      case 'didNotHappen': {
        // The gateway refused a reference as used: something is there, whatever its lists show now.
        const contradicted = intent.error?.gateway?.kind === 'duplicate';
        const brought = onlyRecords(finding.records);
        if (!contradicted && landed(intent, account)) return journal.take(resolve(intent, 'didNotHappen', now(), intent.error), brought);
        return journal.take(postpone(intent, later(intent, account)), brought);
      }
      case 'cannotBeAsked': {
        const { request } = order;
        if (request.kind !== 'createLink') return journal.take(postpone(intent, null));
        const link = possiblyOpenLink(order.reference, request, intent.sentAt);
        return journal.take(postpone(intent, null), { ...onlyRecords({ tokens: [link] }), tokenRemoteId: link.remoteId });
      }
      default:
        return assertNever(finding);
    }
  };

  const unknown = async (id: RowId): Promise<Unknown | null> => {
    const intent = await journal.read(id);
    return intent?.state === 'unknown' ? intent : null;
  };

  const putOff = (intent: Unknown, error: GatewayError | null) => {
    const pause = error?.kind === 'rateLimited' ? (error.retryAfter ?? 60) : UNREACHED * Math.min(4, 1 + intent.queries);
    return journal.take(wait(intent, now() + pause));
  };

  const askNow = async (id: RowId): Promise<Intent | null> => {
    const intent = await unknown(id);
    if (!intent) return journal.read(id);
    const account = await ports.account(intent.accountId);
    const gateway = await ports.gatewayFor(intent.accountId);
    if (!account || !gateway.ok) return (await putOff(intent, null)) ?? journal.read(id);
    const order = readOrder(intent.order);
    const finding = await gateway.value.find(order, intent.sentAt);
    if (!finding.ok) {
      log(`money: ${intent.reference} not found out: ${fromGateway(finding.error).code}`);
      return (await putOff(intent, finding.error)) ?? journal.read(id);
    }
    const after = (await apply(intent, account, order, finding.value)) ?? (await journal.read(id));
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
    if (!happened && account && !landed(intent, account)) return err(appError('money.tooEarly'));
    const order = readOrder(intent.order);
    const step = resolve(intent, happened ? 'operatorSaysHappened' : 'operatorSaysNot', now());
    const { request } = order;
    const ghost = request.kind === 'createLink' && !happened && intent.tokenId !== null;
    const brought = ghost ? onlyRecords({ tokens: [neverMade(possiblyOpenLink(order.reference, request, intent.sentAt))] }) : undefined;
    const decided = await journal.take(step, brought);
    log(`money: ${intent.reference} decided by the operator: ${step.patch.resolution}`);
    return decided ? ok(decided) : err(appError('money.notUnknown'));
  };

  return {
    ask: (id) => lanes(`intent:${id}`, () => askNow(id)),
    decide: (id, happened) => lanes(`intent:${id}`, () => decideNow(id, happened)),
    noteSent: (id) => void sentMs.set(id, monotonic()),
    firstQueryAt: (account) => now() + (account.capabilities.pollingAllowed ? 5 : 120)
  };
}
