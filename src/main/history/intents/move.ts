import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import type { IntentMove, IntentRow, MovedIntent, Traces } from '../types.ts';
import { paymentById, refundById, tokenById } from '../rows/read.ts';
import { storeRecords } from '../rows/store.ts';
import { writeTrail } from '../trail/append.ts';
import { stepNews } from '../trail/money.ts';
import { updateIntent } from './intents.ts';

/** Takes a step, stores what the gateway said with it, notes which rows it came to and tells the trail: all of it or nothing. */
export function moveIntent(db: Db, { brought, ...move }: IntentMove): MovedIntent | null {
  return db.transaction(() => {
    const moved = updateIntent(db, move);
    if (moved === null) return null;
    const told = (intent: IntentRow): IntentRow => {
      const news = stepNews(move, intent);
      if (news !== null) writeTrail(db, news);
      return news?.kind === 'money.decided' ? { ...intent, decidedBy: actor() } : intent;
    };
    if (brought === null) {
      return { intent: told(moved), stored: null, traces: tracesOf(db, moved) };
    }
    const stored = storeRecords(db, moved.accountId, brought.records, { at: freshAt(db, moved, brought.at), source: 'desk' });
    const intent = {
      ...moved,
      tokenId: moved.tokenId ?? localId(stored.tokens, brought.tokenRemoteId),
      paymentId: moved.paymentId ?? localId(stored.payments, brought.paymentRemoteId),
      refundId: moved.refundId ?? localId(stored.refunds, brought.refundRemoteId)
    };
    const { id, tokenId, paymentId, refundId } = intent;
    if (tokenId !== moved.tokenId || paymentId !== moved.paymentId || refundId !== moved.refundId)
      updateIntent(db, { id, from: move.to, to: move.to, patch: { tokenId, paymentId, refundId } });
    return { intent: told(intent), stored, traces: tracesOf(db, intent) };
  });
}

/**
 * The moment an answer counts as of. The history keeps the newer of two readings, and what the gateway says now is newer
 * than anything known, even if this machine's clock has been set back since; and newer than whatever was asked before the
 * operation was carried out, be it within this very second.
 */
function freshAt(db: Db, intent: IntentRow, now: number): number {
  const { token, payment, refund } = tracesOf(db, intent);
  return 1 + Math.max(now, token?.fetchedAt ?? 0, payment?.fetchedAt ?? 0, refund?.fetchedAt ?? 0);
}

const localId = (rows: Readonly<Record<string, number>>, remoteId: string | null): number | null =>
  remoteId === null ? null : (rows[remoteId] ?? null);

/** The rows an operation is about, as they are now. */
export const tracesOf = (db: Db, { tokenId, paymentId, refundId }: Pick<IntentRow, 'tokenId' | 'paymentId' | 'refundId'>): Traces => ({
  token: tokenId === null ? null : tokenById(db, tokenId),
  payment: paymentId === null ? null : paymentById(db, paymentId),
  refund: refundId === null ? null : refundById(db, refundId)
});
