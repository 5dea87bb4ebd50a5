import { z } from 'zod';
import { TrailHead, type TrailFinding, type TrailNews } from '../../shared/model/trail.ts';

/**
 * What the keychain keeps of the trail: its name, its head, and places before it at distances that double. The head shows what was
 * taken away at the end; the places, between which of them something was written anew.
 */
const Anchor = z.object({ trail: z.string(), places: z.array(TrailHead).min(1) });
export type Anchor = z.infer<typeof Anchor>;

/** Null: what the keychain has is none. */
export function readAnchor(text: string): Anchor | null {
  try {
    const read = Anchor.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export const headOf = ({ places }: Anchor): TrailHead => {
  const [head] = places;
  if (head === undefined) throw new TypeError('An anchor without a head');
  return head;
};

/** An entry of the Windows credential store holds 2,560 bytes; a place is some 90 of them. */
const MOST_PLACES = 22;

/**
 * The anchor of a new head. Of the older places one stays in each stretch [2^n, 2^(n+1)) behind the head, so that there are few of
 * them and they lie the closer the newer they are.
 */
export function anchorAt(trail: string, head: TrailHead, before: Anchor | null): Anchor {
  const older = before?.trail === trail ? before.places.filter(({ seq }) => seq < head.seq) : [];
  const stretches = new Map<number, TrailHead>();
  for (const place of older) {
    const stretch = Math.floor(Math.log2(head.seq - place.seq));
    const known = stretches.get(stretch);
    // The farther one stays: a nearer one will come into a stretch that has none.
    if (known === undefined || known.seq > place.seq) stretches.set(stretch, place);
  }
  const kept = [...stretches.values()].toSorted((a, b) => b.seq - a.seq);
  return { trail, places: [head, ...kept].slice(0, MOST_PLACES) };
}

/** What the file shows at the places the keychain knows; null: there is no such entry. */
export type Shown = {
  readonly trail: string;
  readonly head: TrailHead;
  /** Since it last came from a backup. */
  readonly wasAnchored: boolean;
  /** It came from a backup and was not anchored since: the head that the keychain had until then, as the trail itself tells. */
  readonly restoredOver: TrailHead | null;
  readonly at: (seq: number) => string | null;
};

const isSame = (one: TrailHead | null, other: TrailHead): boolean => one !== null && one.seq === other.seq && one.hash === other.hash;

/** What the keychain answered. */
export type Kept = { readonly anchor: Anchor } | 'none' | 'unreadable';

/**
 * What a keychain's word and the file come to. A kill can fall between an entry and its anchor, never the other way about: an entry
 * is on disk before the keychain hears of it. So a file that is ahead of its anchor is as it should be, and one that is behind is not.
 */
export function compare(kept: Kept, shown: Shown): TrailFinding | null {
  const [first, last] = [1, shown.head.seq];
  if (kept === 'unreadable') return { what: 'anchorUnreadable', seq: first, other: last };
  // Before the first anchor there is none; the entry that tells of it is written after it.
  if (kept === 'none') return shown.wasAnchored ? { what: 'anchorGone', seq: first, other: last } : null;
  const { anchor } = kept;
  const head = headOf(anchor);
  // A restore that the desk itself carried out: the trail names it, and what the keychain knew is what it says it knew.
  if (isSame(shown.restoredOver, head)) return null;
  if (anchor.trail !== shown.trail) return { what: 'otherTrail', seq: head.seq, other: null };
  const wrong = anchor.places.filter(({ seq, hash }) => seq <= last && shown.at(seq) !== hash);
  const sound = anchor.places.filter(({ seq, hash }) => seq <= last && shown.at(seq) === hash);
  const oldest = wrong.at(-1);
  if (oldest !== undefined) return { what: 'rewritten', seq: 1 + (sound.find(({ seq }) => seq < oldest.seq)?.seq ?? 0), other: oldest.seq };
  return head.seq > last ? { what: 'cut', seq: last + 1, other: head.seq } : null;
}

/** What the desk notes in the trail before it anchors anew over something that was broken: it is not taken silently. */
export function markOf(found: TrailFinding, kept: Kept, because: string): TrailNews {
  const head = typeof kept === 'string' ? null : headOf(kept.anchor);
  const hash = head?.hash ?? '0'.repeat(64);
  const range = { from: found.seq, to: found.other ?? found.seq, hash };
  switch (found.what) {
    case 'otherTrail': {
      const trail = typeof kept === 'string' ? '' : kept.anchor.trail;
      return { kind: 'trail.replaced', accountId: null, facts: { because, trail, seq: found.seq, hash } };
    }
    case 'cut':
    case 'rewritten':
    case 'anchorGone':
    case 'anchorUnreadable':
      return { kind: 'trail.broken', accountId: null, facts: { found: found.what, ...range } };
    default:
      throw new TypeError(`${found.what} is no word of the keychain's`);
  }
}
