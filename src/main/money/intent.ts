import type { AppError } from '../../shared/values/errors.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { IntentState, Resolution } from '../../shared/model/intent-state.ts';
import type { IntentPatch, IntentRow } from '../history/types.ts';

/**
 * The life of one operation that moves money.
 *
 *   Prepared ──markSent──▶ Sent ──confirm──▶ Confirmed
 *      │                    ├────reject────▶ Rejected
 *      │                    └──loseSight───▶ Unknown ──resolve──▶ Resolved
 *      ├──abandon──▶ Rejected                 └─postpone, wait─▶ Unknown
 *      └──foundDone─▶ Resolved
 *
 * One end is not the last word: what was rejected, or resolved as not happened, is resolved as happened when the gateway shows
 * a row under its reference: "happened after all". The history does that together with storing the row, in one transaction
 * (history/rows/corrections.ts).
 *
 * A transition is a function of the one state it may start from, so a wrong one does not compile: nothing is sent that
 * is not on disk, and nothing unknown is ever sent again.
 */
type Facts = Omit<IntentRow, 'state' | 'sentAt' | 'endedAt' | 'resolution'>;

export type Prepared = Facts & { readonly state: 'prepared' };
export type Sent = Facts & { readonly state: 'sent'; readonly sentAt: UnixSeconds };
export type Confirmed = Facts & { readonly state: 'confirmed'; readonly sentAt: UnixSeconds; readonly endedAt: UnixSeconds };
export type Rejected = Facts & { readonly state: 'rejected'; readonly error: AppError; readonly endedAt: UnixSeconds };
export type Unknown = Facts & { readonly state: 'unknown'; readonly sentAt: UnixSeconds };
export type Resolved = Facts & { readonly state: 'resolved'; readonly resolution: Resolution; readonly endedAt: UnixSeconds };
export type Intent = Prepared | Sent | Confirmed | Rejected | Unknown | Resolved;

/** A step that may be taken: the journal writes it only if the row is still in the state it starts from. */
export type Step<To extends IntentState> = {
  readonly id: number;
  readonly from: IntentState;
  readonly to: To;
  readonly patch: IntentPatch;
};

const step = <To extends IntentState>(intent: { id: number; state: IntentState }, to: To, patch: IntentPatch): Step<To> => ({
  id: intent.id,
  from: intent.state,
  to,
  patch
});

/** Written durably before the first byte leaves. */
export const markSent = (intent: Prepared, at: UnixSeconds): Step<'sent'> => step(intent, 'sent', { sentAt: at });

/** Nothing has left and nothing will. */
export const abandon = (intent: Prepared, error: AppError, at: UnixSeconds): Step<'rejected'> =>
  step(intent, 'rejected', { error, endedAt: at });

/** The gateway has it already, done by another desk: there is nothing to send. */
export const foundDone = (intent: Prepared, at: UnixSeconds): Step<'resolved'> =>
  step(intent, 'resolved', { resolution: 'happened', endedAt: at });

export const confirm = (intent: Sent, at: UnixSeconds): Step<'confirmed'> => step(intent, 'confirmed', { endedAt: at });

/** The gateway said no, or the request certainly never arrived. */
export const reject = (intent: Sent, error: AppError, at: UnixSeconds): Step<'rejected'> =>
  step(intent, 'rejected', { error, endedAt: at });

/** No usable answer. */
export const loseSight = (intent: Sent, error: AppError, nextQueryAt: UnixSeconds | null): Step<'unknown'> =>
  step(intent, 'unknown', { error, nextQueryAt, queries: 0 });

/** Asked, and still not known. `nextQueryAt` null: only a person can go on from here. */
export const postpone = (intent: Unknown, nextQueryAt: UnixSeconds | null): Step<'unknown'> =>
  step(intent, 'unknown', { nextQueryAt, queries: intent.queries + 1 });

/** The gateway could not be asked now; this does not count as a question. */
export const wait = (intent: Unknown, nextQueryAt: UnixSeconds): Step<'unknown'> => step(intent, 'unknown', { nextQueryAt });

/** A query or a person ended it. `error` tells why it did not happen, where the gateway said so. */
export const resolve = (intent: Unknown, resolution: Resolution, at: UnixSeconds, error: AppError | null = null): Step<'resolved'> =>
  step(intent, 'resolved', { resolution, endedAt: at, nextQueryAt: null, error });

type Standing = { readonly state: IntentState; readonly resolution?: Resolution | null };

/** It has been carried out, as far as anybody knows. */
export const isDone = ({ state, resolution }: Standing): boolean =>
  state === 'confirmed' || resolution === 'happened' || resolution === 'operatorSaysHappened';

/** Neither refused nor found not to have happened: its reference is taken. */
export const isLive = ({ state, resolution }: Standing): boolean =>
  state !== 'rejected' && resolution !== 'didNotHappen' && resolution !== 'operatorSaysNot';

/** Reads a stored row as the state it is in. Throws on a row that no transition above could have written. */
export function intentOf(row: IntentRow): Intent {
  const { state, sentAt, endedAt, resolution, ...facts } = row;
  switch (state) {
    case 'prepared':
      return { ...facts, state };
    case 'sent':
      return { ...facts, state, sentAt: given(sentAt, row) };
    case 'unknown':
      return { ...facts, state, sentAt: given(sentAt, row) };
    case 'confirmed':
      return { ...facts, state, sentAt: given(sentAt, row), endedAt: given(endedAt, row) };
    case 'rejected':
      return { ...facts, state, error: given(facts.error, row), endedAt: given(endedAt, row) };
    case 'resolved':
      return { ...facts, state, resolution: given(resolution, row), endedAt: given(endedAt, row) };
  }
}

function given<T>(value: T | null, row: IntentRow): T {
  if (value === null) throw new Error(`Intent ${row.id} is ${row.state} but lacks what that state has`);
  return value;
}
