import type { HistoryState } from '../../shared/model/status.ts';
import type { TrailFinding, TrailHead } from '../../shared/model/trail.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { anchorAt, compare, markOf, readAnchor, type Anchor, type Kept, type Shown } from './anchor.ts';

/** Between two looks at whether the trail has grown. What is written in between is anchored by the next one. */
const LOOK_MS = 2_000;
/** After a keychain that did not answer or is locked: it may ask its owner for a password each time. */
const LATER_MS = [60_000, 300_000, 900_000] as const;

export type Keeper = {
  readonly begin: () => void;
  /** Anchors what is there, but does not wait long for it: the next start goes on from an anchor that is behind. */
  readonly stop: () => Promise<void>;
  /** What keychain and file come to now. `anchored` null: the keychain knows no head of this trail. */
  readonly check: () => Promise<Checked>;
};

export type Checked = {
  readonly anchor: 'read' | 'unread' | 'notKept' | 'none';
  readonly anchored: number | null;
  readonly finding: TrailFinding | null;
};

type Ports = {
  readonly history: AsyncHistory;
  readonly secrets: Pick<SecretStore, 'trailAnchor' | 'setTrailAnchor'>;
  readonly state: HistoryState['state'];
  readonly log: (line: string) => void;
  /** Between two looks, in milliseconds. Absent: two seconds. */
  readonly lookMs?: number;
};

/** In memory the history has no keychain behind it. */
const isKept = (state: HistoryState['state']): boolean => state !== 'temporary' && state !== 'newer';

/** What the file shows at these places, read once. */
export async function shownBy(history: AsyncHistory, places: readonly TrailHead[]): Promise<Shown> {
  const head = await history.trailHead();
  const first = await history.trailEntry(1);
  const hashes = new Map<number, string | null>();
  for (const { seq } of places) hashes.set(seq, (await history.trailEntry(seq))?.hash ?? null);
  const [anchored] = await history.trailOfKind('trail.anchored', 1);
  const [restored] = await history.trailOfKind('trail.restored', 1);
  const wasAnchored = (anchored?.seq ?? 0) > (restored?.seq ?? 0);
  const restoredOver =
    restored === undefined || wasAnchored ? null : { seq: Number(restored.facts.knew), hash: String(restored.facts.knewHash) };
  return { trail: String(first?.facts.trail ?? ''), head, wasAnchored, restoredOver, at: (seq) => hashes.get(seq) ?? null };
}

/** Keychain and file, side by side. */
function createSides({ history, secrets }: Ports) {
  const keychain = async (): Promise<Kept> => {
    const text = await secrets.trailAnchor();
    if (text === null) return 'none';
    const anchor = readAnchor(text);
    return anchor === null ? 'unreadable' : { anchor };
  };

  return async (): Promise<{ readonly word: Kept; readonly shown: Shown; readonly finding: TrailFinding | null }> => {
    const word = await keychain();
    const shown = await shownBy(history, placesOf(word));
    return { word, shown, finding: compare(word, shown) };
  };
}

const placesOf = (word: Kept): readonly TrailHead[] => (typeof word === 'string' ? [] : word.anchor.places);

/** Anchors the trail as it stands, each time it is asked; the first time it meets what an earlier run has left. */
function createAnchoring(ports: Ports) {
  const { history, secrets, state, log } = ports;
  const sides = createSides(ports);
  let known: Anchor | null = null;
  /** Noted in this run already: a keychain that takes no new anchor shows the same again. */
  let noted = false;

  const anchor = async (trail: string, before: Anchor | null): Promise<void> => {
    const next = anchorAt(trail, await history.trailHead(), before);
    await secrets.setTrailAnchor(JSON.stringify(next));
    known = next;
  };

  /** The keychain's word against the file; a break is noted before it is anchored over. */
  const meet = async (): Promise<void> => {
    const { word, shown, finding } = await sides();
    if (finding !== null && !noted) {
      log(`trail: ${finding.what} ${finding.seq} ${finding.other ?? ''}`);
      await history.writeTrail(markOf(finding, word, state));
      noted = true;
    }
    const goesOn = typeof word !== 'string' && finding?.what !== 'otherTrail' && shown.restoredOver === null;
    await anchor(shown.trail, goesOn ? word.anchor : null);
    // After the anchor, so that a trail which says so and finds none in the keychain knows that it was taken away.
    if (!shown.wasAnchored) await history.writeTrail({ kind: 'trail.anchored', accountId: null, facts: {} });
  };

  return async (): Promise<void> => {
    if (known === null) return meet();
    const head = await history.trailHead();
    if (head.seq !== known.places[0]?.seq) await anchor(known.trail, known);
  };
}

/**
 * Keeps the head of the trail in the keychain, behind all else: an entry is written with what it tells of and nobody waits for the
 * keychain. It may be locked or slow: then the anchor stays behind, and catches up with one writing when it answers again.
 */
export function createKeeper(ports: Ports): Keeper {
  const { state, log, lookMs = LOOK_MS } = ports;
  const sides = createSides(ports);
  const look = createAnchoring(ports);
  const kept = isKept(state);
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let isWell = false;
  let fails = 0;
  let looking: Promise<void> = Promise.resolve();

  const next = (ms: number): void => {
    if (stopped) return;
    timer = setTimeout(() => (looking = turn()), ms);
    timer.unref();
  };

  const turn = async (): Promise<void> => {
    try {
      await look();
      [isWell, fails] = [true, 0];
      next(lookMs);
    } catch {
      // Neither the keychain's nor the disk's refusal is anybody else's concern: what was written is written.
      if (fails === 0 && !stopped) log('trail: not anchored now');
      next(LATER_MS[Math.min(fails, LATER_MS.length - 1)] ?? lookMs);
      [isWell, fails] = [false, fails + 1];
    }
  };

  return {
    begin: () => {
      if (kept) next(lookMs);
    },
    stop: async () => {
      if (timer) clearTimeout(timer);
      stopped = true;
      await looking;
      if (isWell) await look().catch(() => undefined);
    },
    check: async () => {
      if (!kept) return { anchor: 'notKept', anchored: null, finding: null };
      try {
        const { word, finding } = await sides();
        return { anchor: word === 'none' ? 'none' : 'read', anchored: placesOf(word)[0]?.seq ?? null, finding };
      } catch {
        return { anchor: 'unread', anchored: null, finding: null };
      }
    }
  };
}
