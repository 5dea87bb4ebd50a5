import type { Account, AccountId } from '../../shared/model/domain.ts';
import { appError, askedOnly, fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { AnyMoneyRequest, CardData } from '../../shared/model/requests.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Gateway, Outcome } from '../gateways/port.ts';
import type { NewIntent } from '../history/types.ts';
import type { Asker } from './ask.ts';
import { alreadyThere, nextReference, readClick, type Click } from './click.ts';
import { busyWith, localRefusal, recheckRefusal } from './checks.ts';
import { createFollow } from './follow.ts';
import { abandon, foundDone, isDone, markSent, type Prepared, type Sent } from './intent.ts';
import type { Journal } from './journal.ts';
import type { Leftovers } from './leftovers.ts';
import type { Lanes } from './lanes.ts';
import type { MoneyPorts } from './ports.ts';
import { secondHalf } from './second-half.ts';
import type { Carried } from './second-look.ts';
import { broughtBy, settle, type Settled } from './settle.ts';
import { askedAt, orderOf, subjectOf, writeOrder, type Subject } from './subject.ts';
import type { Viewer } from './outcome.ts';
import { subtract } from '../../shared/values/money.ts';

type Answer = Result<MoneyOutcome, AppError>;
export type Submit = (request: AnyMoneyRequest, card: CardData | null) => Promise<Answer>;

export type Operations = {
  readonly submit: Submit;
  readonly followUp: (request: AnyMoneyRequest) => Promise<Answer>;
  readonly inVain: (request: AnyMoneyRequest) => Promise<Answer | null>;
};

type Deps = {
  readonly ports: MoneyPorts;
  readonly journal: Journal;
  readonly lanes: Lanes;
  readonly asker: Asker;
  readonly viewer: Viewer;
  readonly leftovers: Leftovers;
  /** Resolves when what an earlier run left behind has been ended, and for an account also when it has been asked about. */
  readonly begun: (accountId: AccountId | null) => Promise<void>;
  /** Told of everything that was carried out; works on by itself. */
  readonly carriedOut: (carried: Carried) => void;
};

/** One operation on its way: what is asked for, of whom, under which reference. */
type Task = {
  readonly request: AnyMoneyRequest;
  readonly card: CardData | null;
  readonly account: Account;
  readonly gateway: Gateway;
  readonly reference: string;
  readonly there: Click['there'];
  /** Made by the desk itself as the second half of something just confirmed: what it needs was checked with that. */
  readonly follows: boolean;
};

/** Asked right before sending what the gateway would still allow; the other kinds are looked up by their reference. */
const RECHECKED: readonly AnyMoneyRequest['kind'][] = [
  'capture',
  'finalize',
  'void',
  'refund',
  'captureRefund',
  'cancelRefund',
  'deleteLink'
];

/** A gateway counts a declined attempt as that reference used; more than this many unknown to us are not believed. */
const MAX_DECLINED = 5;

const NOT_RECORDED = appError('money.notRecorded');

/**
 * The one way to move money. In this order: look up, check here, check with the gateway, write it down, send once,
 * write what came of it. Whatever goes wrong before `sent` is on disk, nothing has left; whatever goes wrong after, it
 * is not sent again.
 */
export function createSubmit(deps: Deps): Operations {
  const { ports, journal, lanes, asker, viewer, leftovers, begun } = deps;
  const follow = createFollow(deps);
  const { working, stranded } = leftovers;
  const { history, now, log } = ports;

  const prepare = async (click: Click, card: CardData | null, follows: boolean): Promise<Result<Task, AppError>> => {
    const { request, account, reference, there } = click;
    const gateway = await ports.gatewayFor(account.id);
    return gateway.ok ? ok({ request, card, account, gateway: gateway.value, reference, there, follows }) : gateway;
  };

  const run = async (request: AnyMoneyRequest, card: CardData | null, follows: boolean): Promise<Answer> => {
    try {
      const click = await readClick(ports, request);
      if (!click.ok) return click;
      const { account, subject, open: met } = click.value;
      // The second half is part of what recovery itself finds out: it does not wait for its own end.
      if (!follows) await begun(met === null ? account.id : null);
      const lane = `${account.id}|${subject.target}`;
      if (met !== null) return await lanes(lane, () => follow(met));
      const task = await prepare(click.value, card, follows);
      return task.ok ? await lanes(lane, () => inLane(task.value)) : task;
    } catch (cause) {
      // `sendOnce` answers for itself, so whatever failed here (a disk that takes nothing) failed before anything left.
      log(`money: ${request.kind} not begun: ${cause instanceof Error ? cause.message : 'unknown'}`);
      return err(NOT_RECORDED);
    }
  };

  /** Before a card is typed for it: the answer of a click that would send nothing; null when it may go on. */
  const inVain = async (request: AnyMoneyRequest): Promise<Answer | null> => {
    const click = await readClick(ports, request);
    if (!click.ok) return click;
    const { open: met, there } = click.value;
    if (met === null) return there === null ? null : err(alreadyThere(there));
    await begun(null);
    return follow(met);
  };

  const inLane = async (task: Task): Promise<Answer> => {
    const { request, account, gateway, reference } = task;
    const before = await history.intentByReference(account.id, reference);
    if (before) return follow(before);

    const subject = await subjectOf(history, request);
    if (!subject.ok) return subject;
    const refusal = await localRefusal(history, account, request, subject.value, now());
    if (refusal) return err(refusal);
    if (task.there !== null) return err(alreadyThere(task.there));
    const valid = gateway.validate(orderOf(reference, request, subject.value));
    if (!valid.ok) return err(fromGateway(valid.error));

    if (task.follows) return carryOut(task, subject.value);
    return RECHECKED.includes(request.kind) ? afterRecheck(task, subject.value) : afterLook(task, subject.value, 0);
  };

  /** The gateway's own view of the payment, right before something is done to it. */
  const afterRecheck = async (task: Task, subject: Subject): Promise<Answer> => {
    const at = askedAt(subject, now());
    const recheck = await task.gateway.recheck(orderOf(task.reference, task.request, subject));
    if (!recheck.ok) return err(fromGateway(askedOnly(recheck.error)));
    if (recheck.value.alreadyDone) return doneElsewhere(task, subject, recheck.value.alreadyDone);
    await journal.store(task.account.id, recheck.value.records, at);
    const refusal = recheckRefusal(task.request, subject, recheck.value);
    if (refusal) return err(refusal);
    const fresh = await subjectOf(history, task.request);
    return fresh.ok ? carryOut(task, fresh.value) : fresh;
  };

  /** Whether another desk has made this very thing: not every gateway refuses a reference that was used before. */
  const afterLook = async (task: Task, subject: Subject, declined: number): Promise<Answer> => {
    const at = askedAt(subject, now());
    const finding = await task.gateway.find(orderOf(task.reference, task.request, subject), now());
    if (!finding.ok) return err(fromGateway(askedOnly(finding.error)));
    if (finding.value.kind === 'cannotBeAsked') {
      const heard = (await task.gateway.knock?.()) ?? ok(null);
      if (!heard.ok) return err(fromGateway(askedOnly(heard.error)));
    }
    if (finding.value.kind !== 'happened') return carryOut(task, subject);
    const { outcome } = finding.value;
    if (!outcome.declined) return doneElsewhere(task, subject, outcome);
    // Another desk tried and was declined; that used the reference up. No money moved, so this is a new attempt.
    await journal.store(task.account.id, outcome.records, at);
    const reference = await nextReference(history, task.account, task.request, subject);
    if (reference === task.reference || declined >= MAX_DECLINED) return err(appError('money.referenceUsed', { params: { reference } }));
    return afterLook({ ...task, reference }, subject, declined + 1);
  };

  /** Writes the intent; from here on the reference is taken. */
  const open = async (task: Task, subject: Subject): Promise<Result<Prepared, Answer>> => {
    const { reference, request } = task;
    const { accountId, target, bookingId, guestName, currency } = subject;
    const intent: NewIntent = {
      accountId,
      kind: request.kind,
      reference,
      target,
      bookingId,
      guestName,
      currency,
      order: writeOrder(orderOf(reference, request, subject)),
      amount:
        subject.amount ??
        (request.kind === 'capture' && subject.payment ? subtract(subject.payment.amount, subject.payment.capturedAmount) : null),
      tokenId: subject.token?.id ?? null,
      paymentId: subject.payment?.id ?? null,
      refundId: subject.refund?.id ?? null,
      createdAt: now()
    };
    const written = await journal.open(intent).catch(() => null);
    if (!written) return err(err(NOT_RECORDED));
    if (written.ok) return written;
    const { why, existing: other } = written.error;
    return err(why === 'sameReference' ? await follow(other) : err(busyWith(other)));
  };

  const doneElsewhere = async (task: Task, subject: Subject, outcome: Outcome): Promise<Answer> => {
    // It may be this desk's own, counted as not done: storing what was found then sets the journal right.
    await journal.store(task.account.id, outcome.records, askedAt(subject, now()));
    const own = await history.intentByReference(task.account.id, task.reference);
    if (own) return follow(own);
    const prepared = await open(task, subject);
    if (!prepared.ok) return prepared.error;
    await journal.take(foundDone(prepared.value, now()), broughtBy(outcome));
    log(`money: ${task.reference} was done already`);
    return viewer.outcome(prepared.value.id, { alreadyDone: true });
  };

  const carryOut = async (task: Task, subject: Subject): Promise<Answer> => {
    const prepared = await open(task, subject);
    if (!prepared.ok) return prepared.error;
    const { id } = prepared.value;
    working.add(id);
    try {
      const sent = await markedSent(prepared.value);
      return sent ? await sendOnce(task, subject, sent) : err(NOT_RECORDED);
    } finally {
      working.delete(id);
    }
  };

  /** Null: not known to be on disk, so nothing may leave. */
  const markedSent = async (prepared: Prepared): Promise<Sent | null> => {
    try {
      return await journal.take(markSent(prepared, now()));
    } catch {
      // If this does not reach the disk either, the row is ended when the disk takes it.
      const ended = await journal.take(abandon(prepared, NOT_RECORDED, now())).catch(() => null);
      if (!ended) stranded.add(prepared.id);
      return null;
    }
  };

  const answerOf = async ({ gateway, reference, request, card }: Task, subject: Subject): ReturnType<Gateway['send']> => {
    try {
      return await gateway.send(orderOf(reference, request, subject), card);
    } catch {
      // An adapter that throws has a bug; what it had sent by then nobody knows.
      log(`money: ${reference} adapter failed`);
      return err({ kind: 'malformed', status: 0, detail: 'adapter' });
    }
  };

  const sendOnce = async (task: Task, subject: Subject, sent: Sent): Promise<Answer> => {
    const { reference, account } = task;
    asker.noteSent(sent.id);
    log(`money: ${reference} sent`);
    const answer = await answerOf(task, subject);
    try {
      const settled = await settle(journal, sent, answer, { now, firstQueryAt: () => asker.firstQueryAt(account) });
      log(`money: ${reference} ${settled.state}${settled.error ? ` ${settled.error.code}` : ''}`);
      const shown = await afterSending(task, subject, settled, answer.ok ? answer.value : null);
      if (answer.ok && isDone(settled)) {
        const order = orderOf(reference, task.request, subject);
        deps.carriedOut({ accountId: account.id, gateway: task.gateway, order, outcome: answer.value, sentAt: sent.sentAt });
      }
      return shown;
    } catch {
      stranded.add(sent.id);
      log(`money: ${reference} answer not stored`);
      return err(appError('money.storedLater', { params: { reference } }));
    }
  };

  const afterSending = async (task: Task, subject: Subject, settled: Settled, outcome: Outcome | null): Promise<Answer> => {
    switch (settled.state) {
      case 'unknown': {
        const arrivedBefore = settled.error?.gateway?.kind === 'duplicate';
        const asked = await asker.ask(settled.id);
        return viewer.outcome(settled.id, { alreadyDone: arrivedBefore && asked !== null && isDone(asked) });
      }
      case 'confirmed':
      case 'resolved': {
        const second = outcome ? secondHalf(outcome, settled) : null;
        if (second) {
          const half = await run(second, null, true);
          // What the second half lacks is what the operator has to know; a done one shows in the rows themselves.
          if (half.ok ? !isDone(half.value.intent) : half.error.code === 'money.storedLater') return half;
        }
        return viewer.outcome(settled.id, { redirectUrl: outcome?.redirectUrl ?? null });
      }
      case 'rejected':
        // Processed and refused is an answer to show with its payment; anything else is as if it had not been asked for.
        return task.follows || settled.error.gateway?.kind === 'declined'
          ? viewer.outcome(settled.id, {})
          : afterRefusal(task, subject, settled.error);
    }
  };

  /** Refused although it was allowed a moment ago: perhaps another desk was faster. What the gateway shows now is kept. */
  const afterRefusal = async (task: Task, subject: Subject, error: AppError): Promise<Answer> => {
    if (error.gateway?.kind !== 'gateway' || !RECHECKED.includes(task.request.kind)) return err(error);
    const at = askedAt(subject, now());
    const recheck = await task.gateway.recheck(orderOf(task.reference, task.request, subject));
    if (!recheck.ok) return err(error);
    if (recheck.value.alreadyDone) return doneElsewhere(task, subject, recheck.value.alreadyDone);
    await journal.store(task.account.id, recheck.value.records, at);
    return err(error);
  };

  return { submit: (request, card) => run(request, card, false), followUp: (request) => run(request, null, true), inVain };
}
