import type { IntentView } from '../model/intents.ts';
import type { ProofCard, ProofLine, ProofVerdict } from '../model/proof.ts';
import type { TrailEntry } from '../model/trail.ts';
import type { Minor } from '../values/money.ts';
import { assertNever } from '../values/result.ts';

type Told = Pick<TrailEntry, 'at' | 'kind' | 'person' | 'facts'>;

/** What an operation left at the gateway, as it stands now; null: nothing of the kind, or not known here any more. */
export type HalfDone = {
  readonly refundState: string | null;
  readonly payment: { readonly state: string; readonly capturedAmount: Minor } | null;
};

const line = (what: ProofLine['what'], at: number | null, more: Partial<ProofLine> = {}): ProofLine => ({
  what,
  at,
  person: null,
  number: null,
  ...more
});

/**
 * The proof card of an operation: from the journal, which says how it stands, and the trail, which says how it came to that. Where
 * the two tell different things, or the trail tells of a second sending, nothing is claimed.
 */
export function proofOf(intent: IntentView, trail: readonly Told[], half: HalfDone): ProofCard {
  const inTrail = trail.some(({ kind }) => kind === 'money.asked');
  const lines = inTrail ? trail.flatMap(linesOf) : fromJournal(intent);
  const verdict = inTrail && !agree(intent, trail) ? 'disagree' : verdictOf(intent, half);
  // A refusal that never left is told as such: the trail has no entry for what did not happen.
  const unsent = intent.sentAt === null && intent.state === 'rejected' ? lines.filter(({ what }) => what !== 'answeredNo') : null;
  return { intent, verdict, lines: unsent === null ? lines : [...unsent, line('notSent', intent.endedAt)], inTrail };
}

/** A refund in these states is given back or on its way; in any other, a word that nobody knows too, it may still lack its capture. */
const REFUNDED = ['pending', 'succeeded'];
const TAKEN = ['paid', 'partlyCaptured'];

/**
 * Accepted, and as far as this desk knows no money has moved by it: its capture is missing, or the guest's bank waits, or nobody knows
 * the word.
 */
function isHalf({ hold }: IntentView, { refundState, payment }: HalfDone): boolean {
  if (refundState !== null) return !REFUNDED.includes(refundState);
  return !hold && payment !== null && payment.capturedAmount === 0 && !TAKEN.includes(payment.state);
}

function verdictOf(intent: IntentView, half: HalfDone): ProofVerdict {
  const { state, resolution, sentAt } = intent;
  switch (state) {
    case 'prepared':
    case 'sent':
    case 'unknown':
      return 'notKnown';
    case 'rejected':
      return 'notDone';
    case 'confirmed':
      return isHalf(intent, half) ? 'unfinished' : 'once';
    case 'resolved':
      if (resolution === 'operatorSaysHappened') return 'personYes';
      if (resolution === 'operatorSaysNot') return 'personNo';
      if (resolution === 'didNotHappen') return 'notDone';
      if (isHalf(intent, half)) return 'unfinished';
      return sentAt === null ? 'elsewhere' : 'once';
    default:
      return assertNever(state);
  }
}

/** Sent at most once, and ended as the journal says. */
function agree({ state, resolution, sentAt }: IntentView, trail: readonly Told[]): boolean {
  const sendings = trail.filter(({ kind }) => kind === 'money.sent').length;
  if (sendings !== (sentAt === null ? 0 : 1)) return false;
  const last = trail.findLast(({ kind }) => kind !== 'money.correctionRead');
  switch (last?.kind) {
    case 'money.asked':
      return state === 'prepared';
    case 'money.sent':
      return state === 'sent';
    case 'money.unknown':
    case 'money.question':
      return state === 'unknown';
    case 'money.ended':
      return state === last.facts.state && resolution === last.facts.resolution;
    case 'money.decided':
      return resolution === (last.facts.happened === true ? 'operatorSaysHappened' : 'operatorSaysNot');
    case 'money.happenedAfterAll':
      return resolution === 'happened';
    default:
      return false;
  }
}

function linesOf({ kind, at, person, facts }: Told): ProofLine[] {
  switch (kind) {
    case 'money.asked':
      return [line('asked', at, { person })];
    case 'money.sent':
      return [line('sent', at)];
    case 'money.unknown':
      return [line('noAnswer', at)];
    case 'money.question':
      return [line('notSeen', at, { number: typeof facts.number === 'number' ? facts.number : null })];
    case 'money.ended':
      return [line(endOf(facts), at)];
    case 'money.decided':
      return [line(facts.happened === true ? 'personYes' : 'personNo', at, { person })];
    case 'money.happenedAfterAll':
      return [line('afterAll', at)];
    default:
      return [];
  }
}

function endOf({ by, state, resolution }: Told['facts']): ProofLine['what'] {
  const yes = state === 'confirmed' || resolution === 'happened';
  if (by === 'question') return yes ? 'foundYes' : 'foundNo';
  if (by === 'desk') return yes ? 'elsewhere' : 'answeredNo';
  return yes ? 'answeredYes' : 'answeredNo';
}

/** Of an operation from before the trail: when each question came is not known any more. */
function fromJournal(intent: IntentView): ProofLine[] {
  const { state, resolution, createdAt, sentAt, endedAt, queries, correctedAt } = intent;
  const lines = [line('asked', createdAt)];
  if (sentAt !== null) lines.push(line('sent', sentAt));
  if (queries > 0) lines.push(line('questions', null, { number: queries }));
  if (state === 'unknown' && queries === 0) lines.push(line('noAnswer', null));
  if (state === 'confirmed') lines.push(line('answeredYes', endedAt));
  if (state === 'rejected' && sentAt !== null) lines.push(line('answeredNo', endedAt));
  if (correctedAt !== null) lines.push(line('afterAll', correctedAt));
  else if (resolution === 'happened') lines.push(line(sentAt === null ? 'elsewhere' : 'foundYes', endedAt));
  if (resolution === 'didNotHappen') lines.push(line('foundNo', endedAt));
  if (resolution === 'operatorSaysHappened') lines.push(line('personYes', endedAt));
  if (resolution === 'operatorSaysNot') lines.push(line('personNo', endedAt));
  return lines;
}
