import { certaintyOnceSent, fromGateway, openEnded, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import { assertNever, type Result } from '../../shared/values/result.ts';
import type { Outcome } from '../gateways/port.ts';
import { confirm, loseSight, reject, resolve, type Confirmed, type Rejected, type Resolved, type Sent, type Unknown } from './intent.ts';
import type { Answered, Journal, Taken } from './journal.ts';

/** How an operation stands after its one sending. */
export type Settled = Taken<Confirmed | Rejected | Unknown | Resolved>;

export const broughtBy = ({ records, tokenRemoteId, paymentRemoteId, refundRemoteId }: Outcome): Answered => ({
  records,
  tokenRemoteId,
  paymentRemoteId,
  refundRemoteId
});

/** The gateway processed it and said no. There is a record of that at the gateway, but no money moved. */
export const declinedError = (declined: NonNullable<Outcome['declined']>): AppError =>
  fromGateway({ kind: 'declined', code: declined.code, ...(declined.said === null ? {} : { said: declined.said }) });

type Clock = { readonly now: () => number; readonly firstQueryAt: () => number };

/**
 * Writes what came of sending. Throws when the disk does not take it: the row stays `sent`, and a query finds out later.
 */
export async function settle(journal: Journal, sent: Sent, answer: Result<Outcome, GatewayError>, clock: Clock): Promise<Settled> {
  if (answer.ok) {
    const { declined } = answer.value;
    const brought = broughtBy(answer.value);
    const taken = declined
      ? await journal.take(reject(sent, declinedError(declined), clock.now()), brought)
      : await journal.take(confirm(sent, clock.now()), brought);
    return taken ?? overtaken(journal, sent, answer.value, clock);
  }
  const certainty = certaintyOnceSent(answer.error);
  switch (certainty) {
    case 'notSent':
    case 'refused':
      return (await journal.take(reject(sent, fromGateway(answer.error), clock.now()))) ?? reread(journal, sent);
    case 'unknown':
    case 'arrivedBefore':
      return (await journal.take(loseSight(sent, fromGateway(openEnded(answer.error)), clock.firstQueryAt()))) ?? reread(journal, sent);
    default:
      return assertNever(certainty);
  }
}

/**
 * The answer came, but meanwhile somebody (a second desk program starting on the same history) has given the row up as
 * unknown. The answer is worth more than a question.
 */
async function overtaken(journal: Journal, sent: Sent, outcome: Outcome, clock: Clock): Promise<Settled> {
  const now = await reread(journal, sent);
  const { intent } = now;
  if (intent.state !== 'unknown') {
    await journal.store(sent.accountId, outcome.records, clock.now());
    return now;
  }
  const step = outcome.declined
    ? resolve(intent, 'didNotHappen', clock.now(), declinedError(outcome.declined))
    : resolve(intent, 'happened', clock.now());
  return (await journal.take(step, broughtBy(outcome))) ?? reread(journal, sent);
}

async function reread(journal: Journal, sent: Sent): Promise<Settled> {
  const found = await journal.read(sent.id);
  const { intent } = found ?? { intent: null };
  if (!found || !intent || intent.state === 'prepared' || intent.state === 'sent')
    throw new Error(`Intent ${sent.id} is ${intent?.state ?? 'gone'} after it was sent`);
  return { ...found, intent };
}
