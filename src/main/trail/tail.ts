import type { Lacking } from '../../shared/model/salvage.ts';
import type { HistoryState } from '../../shared/model/status.ts';
import { within } from '../desk/within.ts';
import type { AsyncHistory } from '../history/types.ts';
import { compare, headOf, readAnchor } from './anchor.ts';
import { shownBy } from './keeper.ts';

/** A keychain that does not answer by then keeps no desk from starting; the keeper meets the break when it answers. */
const PATIENCE_MS = 3_000;

/** What the keychain knows of the trail, if it says so in time. */
async function wordOf(anchor: Promise<string | null>): Promise<ReturnType<typeof readAnchor>> {
  const text = await within(PATIENCE_MS, anchor);
  return text === null ? null : readAnchor(text);
}

/**
 * Whether a file that opens well lacks what was written last: a log that was cut or lost, or an older copy that was put in its place.
 * SQLite cannot know; the keychain does, for an entry of the trail is on disk before the keychain hears of it (anchor.ts). Null: it
 * lacks nothing.
 */
async function lackingIn(history: AsyncHistory, asked: Promise<string | null>): Promise<Lacking | null> {
  const anchor = await wordOf(asked);
  if (anchor === null) return null;
  const [head, first] = await Promise.all([history.trailHead(), history.trailEntry(1)]);
  const known = headOf(anchor);
  if (first?.facts.trail === anchor.trail && head.seq >= known.seq) return null;
  const finding = compare({ anchor }, await shownBy(history, anchor.places));
  if (finding?.what === 'cut') return { from: finding.seq, to: finding.other ?? finding.seq };
  return finding?.what === 'otherTrail' ? { from: 1, to: known.seq } : null;
}

/**
 * Asked before anything may be sent: a history that lacks its end forgets operations that were carried out. Its accounts wait until
 * their gateways were asked. One in which nothing is left is told as one that is gone.
 */
export async function tellLackingEnd(
  history: AsyncHistory,
  state: HistoryState,
  { anchor, log }: { readonly anchor: Promise<string | null>; readonly log: (line: string) => void }
): Promise<HistoryState> {
  if (state.state !== 'ready') return state;
  const lacking = await lackingIn(history, anchor);
  if (lacking === null) return state;
  log(`the history lacks its end: entries ${lacking.from} to ${lacking.to} of the trail`);
  return (await history.lackEnd(lacking)) ? state : { ...state, state: 'missing' };
}
