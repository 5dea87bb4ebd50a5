import { kindOf, secondHalf, type AnyMoneyRequest } from '../../shared/model/kinds/index.ts';
import { busyWith } from '../../shared/model/kinds/refusals.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Gateway, Outcome } from '../gateways/port.ts';
import type { Answer, Attempt } from './attempt.ts';
import { createDecided } from './decided.ts';
import type { Engine } from './engine.ts';
import type { Follow } from './follow.ts';
import { claimed, type Claim, type Pass } from './house.ts';
import type { Decided, IntentRefusal } from '../history/types.ts';
import { abandon, foundDone, isDone, markSent, type Prepared, type Sent } from './intent.ts';
import { askedAt, writeOrder } from './order.ts';
import { shownAs } from './outcome.ts';
import { broughtBy, settle, type Settled } from './settle.ts';

export const NOT_RECORDED = appError('money.notRecorded');

export type CarryOut = {
  /** Writes it down, sends it once, writes what came of it. */
  readonly carryOut: (attempt: Attempt) => Promise<Answer>;
  /** The gateway has it already: written down as found, nothing is sent. */
  readonly doneElsewhere: (attempt: Attempt, outcome: Outcome) => Promise<Answer>;
};

type Opened = { readonly prepared: Prepared; readonly decided: Decided | null };

type Deps = Omit<Engine, 'lanes' | 'begun'> & {
  readonly follow: Follow;
  readonly submitSecondHalf: (request: AnyMoneyRequest) => Promise<Answer>;
};

export function createCarryOut(deps: Deps): CarryOut {
  const { ports, journal, follow } = deps;
  const { working, stranded } = deps.leftovers;
  const { now, log } = ports;
  const open = createOpen(deps);

  const doneElsewhere = async (attempt: Attempt, outcome: Outcome): Promise<Answer> => {
    const { account, request, reference, subject } = attempt;
    // It may be this desk's own, counted as not done: storing what was found then sets the journal right.
    const at = askedAt(subject, now());
    const standing = await journal.learn({ accountId: account.id, records: outcome.records, at, request, reference });
    if (standing?.same) return follow(standing.same);
    // Nothing is sent, so no other desk has to know.
    const opened = await open(attempt, null);
    if (!opened.ok) return opened.error;
    const { prepared } = opened.value;
    const taken = await journal.take(foundDone(prepared, now()), broughtBy(outcome));
    log(`money: ${reference} was done already`);
    return taken ? ok(shownAs(taken, { alreadyDone: true })) : deps.viewer.outcome(prepared.id, { alreadyDone: true });
  };

  const carryOut = async (attempt: Attempt): Promise<Answer> => {
    const opened = await open(attempt, attempt.claim);
    if (!opened.ok) return opened.error;
    const { prepared, decided } = opened.value;
    const { id } = prepared;
    working.add(id);
    try {
      const pass = await claimed(ports, prepared, { ...attempt, target: attempt.subject.target }, decided);
      if (!pass.ok) return await notClaimed(prepared, pass.error);
      const sent = await markedSent(prepared);
      return sent ? await sendOnce(attempt, sent, pass.value) : err(NOT_RECORDED);
    } finally {
      working.delete(id);
    }
  };

  /** Another desk is at it, or nobody can tell: nothing was sent, and nothing will be. */
  const notClaimed = async (prepared: Prepared, error: AppError): Promise<Answer> => {
    const ended = await journal.take(abandon(prepared, error, now())).catch(() => null);
    if (!ended) stranded.add(prepared.id);
    log(`money: ${prepared.reference} not sent: ${error.code}`);
    return err(error);
  };

  /** Null: not known to be on disk, so nothing may leave. */
  const markedSent = async (prepared: Prepared): Promise<Sent | null> => {
    try {
      return (await journal.take(markSent(prepared, now())))?.intent ?? null;
    } catch {
      // If this does not reach the disk either, the row is ended when the disk takes it.
      const ended = await journal.take(abandon(prepared, NOT_RECORDED, now())).catch(() => null);
      if (!ended) stranded.add(prepared.id);
      return null;
    }
  };

  const sendOnce = createSendOnce({ ...deps, doneElsewhere });
  return { carryOut, doneElsewhere };
}

type Open = (attempt: Attempt, claim: Claim | null) => Promise<Result<Opened, Answer>>;

/** Writes the intent; from here on the reference is taken. */
function createOpen({ ports, journal, follow }: Pick<Deps, 'ports' | 'journal' | 'follow'>): Open {
  const { now } = ports;
  const decide = createDecided(ports);
  return async (attempt, claim) => {
    const { reference, request, subject, order } = attempt;
    // Once more with what will really be sent: what the gateway was asked meanwhile may have changed it, or the person's rights.
    const decided = await decide({ asked: attempt, account: attempt.account, subject });
    if (!decided.ok) return err(decided);
    const { accountId, target, bookingId, guestName, currency, comesTo, token, payment, refund } = subject;
    const written = await journal
      .open({
        accountId,
        kind: request.kind,
        reference,
        target,
        bookingId,
        guestName,
        currency,
        order: writeOrder(order),
        amount: comesTo,
        tokenId: token?.id ?? null,
        paymentId: payment?.id ?? null,
        refundId: refund?.id ?? null,
        createdAt: now(),
        ...(decided.value === null ? {} : { decided: decided.value }),
        ...(claim === null ? {} : { claim })
      })
      .catch(() => null);
    if (!written) return err(err(NOT_RECORDED));
    const nonce = decided.value?.signature?.nonce;
    if (written.ok && nonce !== undefined) ports.signatureSpent?.(nonce);
    if (written.ok) return ok({ prepared: written.value, decided: decided.value });
    return err(await notOpened(written.error, follow));
  };
}

/** Why the journal takes no such operation now. */
async function notOpened(refusal: IntentRefusal, follow: Follow): Promise<Answer> {
  switch (refusal.why) {
    case 'sameReference':
      return follow(refusal.existing);
    case 'busy':
      return err(busyWith(refusal.existing));
    case 'dayFull':
      return err(appError('people.dayFull'));
    case 'signatureUsed':
      return err(appError('people.secondUsed'));
  }
}

type SendOnce = (attempt: Attempt, sent: Sent, pass: Pass) => Promise<Answer>;

function createSendOnce(deps: Deps & Pick<CarryOut, 'doneElsewhere'>): SendOnce {
  const { ports, journal, asker, viewer, carriedOut, submitSecondHalf, doneElsewhere } = deps;
  const { stranded } = deps.leftovers;
  const { now, log } = ports;

  const answerOf = async ({ gateway, reference, order, card }: Attempt, pass: Pass): ReturnType<Gateway['send']> => {
    // This program stood still since: another desk may have taken it up.
    if (!pass.holds()) return err({ kind: 'network', sent: false, reason: 'offline' });
    try {
      return await gateway.send(order, card);
    } catch {
      // An adapter that throws has a bug; what it had sent by then nobody knows.
      log(`money: ${reference} adapter failed`);
      return err({ kind: 'malformed', status: 0, detail: 'adapter' });
    }
  };

  const afterSending = async (attempt: Attempt, settled: Settled, outcome: Outcome | null): Promise<Answer> => {
    const { intent } = settled;
    switch (intent.state) {
      case 'unknown': {
        const arrivedBefore = intent.error?.gateway?.kind === 'duplicate';
        const asked = await asker.ask(intent.id);
        return viewer.outcome(intent.id, { alreadyDone: arrivedBefore && asked !== null && isDone(asked) });
      }
      case 'confirmed':
      case 'resolved':
        return afterDone(settled, outcome);
      case 'rejected':
        // Processed and refused is an answer to show with its payment; anything else is as if it had not been asked for.
        return attempt.follows || intent.error.gateway?.kind === 'declined'
          ? ok(shownAs(settled, {}))
          : afterRefusal(attempt, intent.error);
    }
  };

  const afterDone = async (settled: Settled, outcome: Outcome | null): Promise<Answer> => {
    const shown = { redirectUrl: outcome?.redirectUrl ?? null };
    const second = secondHalf(outcome?.followUp ?? null, settled.row);
    if (second === null) return ok(shownAs(settled, shown));
    const half = await submitSecondHalf(second);
    // What the second half lacks is what the operator has to know; a done one shows in the rows themselves.
    if (half.ok ? !isDone(half.value.intent) : half.error.code === 'money.storedLater') return half;
    return viewer.outcome(settled.intent.id, shown);
  };

  /** Refused although it was allowed a moment ago: perhaps another desk was faster. What the gateway shows now is kept. */
  const afterRefusal = async (attempt: Attempt, error: AppError): Promise<Answer> => {
    if (error.gateway?.kind !== 'gateway' || kindOf(attempt.request.kind).asksFirst !== 'whatItAllows') return err(error);
    const at = askedAt(attempt.subject, now());
    const recheck = await attempt.gateway.recheck(attempt.order);
    if (!recheck.ok) return err(error);
    if (recheck.value.alreadyDone) return doneElsewhere(attempt, recheck.value.alreadyDone);
    await journal.store(attempt.account.id, recheck.value.records, at);
    return err(error);
  };

  return async (attempt, sent, pass) => {
    const { reference, account, gateway, order } = attempt;
    asker.noteSent(sent.id);
    log(`money: ${reference} sent`);
    const answer = await answerOf(attempt, pass);
    try {
      const settled = await settle(journal, sent, answer, { now, firstQueryAt: () => asker.firstQueryAt(account) });
      const { intent } = settled;
      log(`money: ${reference} ${intent.state}${intent.error ? ` ${intent.error.code}` : ''}`);
      const shown = await afterSending(attempt, settled, answer.ok ? answer.value : null);
      if (answer.ok && isDone(intent)) carriedOut({ accountId: account.id, gateway, order, outcome: answer.value, sentAt: sent.sentAt });
      return shown;
    } catch {
      stranded.add(sent.id);
      log(`money: ${reference} answer not stored`);
      return err(appError('money.storedLater', { params: { reference } }));
    }
  };
}
