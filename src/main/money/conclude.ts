import type { Account, IncomingToken, Records } from '../../shared/model/domain.ts';
import { kindOf } from '../../shared/model/kinds/index.ts';
import { assertNever } from '../../shared/values/result.ts';
import type { Finding, Order, Outcome } from '../gateways/port.ts';
import { nextQuery } from './back-off.ts';
import { postpone, resolve, type Intent, type Resolved, type Unknown } from './intent.ts';
import { onlyRecords, type Journal } from './journal.ts';
import type { Landing } from './landing.ts';
import type { MoneyPorts } from './ports.ts';
import { broughtBy, declinedError } from './settle.ts';

type Deps = {
  readonly ports: MoneyPorts;
  readonly journal: Journal;
  readonly landing: Landing;
  readonly followUp: (resolved: Resolved, outcome: Outcome) => Promise<void>;
};

/** What was found out about an unknown operation, and of which account. */
export type Found = { readonly account: Account; readonly order: Order; readonly finding: Finding };

/** Writes what the gateway's answer makes of an unknown operation. Null: it is not unknown any more. */
export type Conclude = (intent: Unknown, found: Found) => Promise<Intent | null>;

export function createConclude({ ports, journal, landing, followUp }: Deps): Conclude {
  const { now, inFlightSeconds } = ports;

  const later = ({ queries, sentAt }: Unknown, account: Account): number | null =>
    nextQuery({
      queries,
      now: now(),
      sentAt,
      inFlightSeconds: inFlightSeconds(account),
      pollingAllowed: account.capabilities.pollingAllowed
    });

  const happened = async (intent: Unknown, outcome: Outcome): Promise<Intent | null> => {
    const { declined } = outcome;
    const step = declined ? resolve(intent, 'didNotHappen', now(), declinedError(declined)) : resolve(intent, 'happened', now());
    const resolved = (await journal.take(step, broughtBy(outcome)))?.intent ?? null;
    if (resolved && !declined) await followUp(resolved, outcome);
    return resolved;
  };

  const notThere = async (intent: Unknown, account: Account, records: Records): Promise<Intent | null> => {
    // The gateway refused a reference as used: something is there, whatever its lists show now.
    const contradicted = intent.error?.gateway?.kind === 'duplicate';
    const believed = !contradicted && landing.landed(intent, account);
    const taken = believed
      ? await journal.take(resolve(intent, 'didNotHappen', now(), intent.error), onlyRecords(records))
      : await journal.take(postpone(intent, later(intent, account)), onlyRecords(records));
    return taken?.intent ?? null;
  };

  const cannotBeAsked = async (intent: Unknown, order: Order): Promise<Intent | null> => {
    const stand = standIn(order, intent);
    const brought = stand && { ...onlyRecords({ tokens: [stand] }), tokenRemoteId: stand.remoteId };
    return (await journal.take(postpone(intent, null), brought ?? undefined))?.intent ?? null;
  };

  return async (intent, { account, order, finding }) => {
    switch (finding.kind) {
      case 'happened':
        return happened(intent, finding.outcome);
      case 'didNotHappen':
        return notThere(intent, account, finding.records);
      case 'cannotBeAsked':
        return cannotBeAsked(intent, order);
      default:
        return assertNever(finding);
    }
  };
}

/** How what may be there is shown until a person has looked; null for a kind that is only a line of the journal. */
export const standIn = ({ reference, request }: Order, { sentAt }: Pick<Unknown, 'sentAt'>): IncomingToken | null =>
  kindOf(request.kind).mayBeThere?.(reference, request, sentAt) ?? null;

/** A person looked and found no such thing: it is shown as never made. */
export const neverMade = (stand: IncomingToken): IncomingToken => ({ ...stand, status: 'NOT_MADE', state: 'cancelled' });
