import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { History } from '../../../../src/main/history/types.ts';
import { createKeeper } from '../../../../src/main/trail/keeper.ts';
import { verifyTrail } from '../../../../src/main/trail/verify.ts';
import { freshHistory, otherHistory } from '../../../builders/history.ts';
import { intent } from '../../../builders/records.ts';

/** A keychain that can be locked, and never answers while it hangs. */
function keychain() {
  const state = { value: null as string | null, locked: false, writes: 0, hangs: null as Promise<void> | null };
  const secrets = {
    trailAnchor: async () => {
      await state.hangs;
      if (state.locked) throw new Error('locked');
      return state.value;
    },
    setTrailAnchor: async (text: string) => {
      await state.hangs;
      if (state.locked) throw new Error('locked');
      state.writes += 1;
      state.value = text;
    }
  };
  return { state, secrets };
}

describe('The keeper of the trail', () => {
  let history: History;
  let kept: ReturnType<typeof keychain>;
  beforeEach(() => {
    history = freshHistory();
    kept = keychain();
  });
  const keeper = (state: 'ready' | 'temporary' | 'missing' = 'ready') =>
    createKeeper({ history: inProcessHistory(history), secrets: kept.secrets, state, log: () => undefined, lookMs: 1 });
  const anchored = (): number =>
    kept.state.value === null ? 0 : ((JSON.parse(kept.state.value) as { places: { seq: number }[] }).places[0]?.seq ?? 0);
  const kinds = (): string[] => history.trailAfter(0, 100).map(({ kind }) => kind);
  const verify = (one = keeper()) => verifyTrail(inProcessHistory(history), one, () => 7);

  it('anchors what is written, a while after, and what is left at the end', async () => {
    const one = keeper();
    one.begin();
    await vi.waitFor(() => expect(anchored()).toBe(3));
    expect(kinds()).toEqual(['trail.begun', 'account.added', 'trail.anchored']);
    history.insertIntent(intent());
    await vi.waitFor(() => expect(anchored()).toBe(4));
    history.setPreferences({ theme: 'dark' });
    await one.stop();
    expect(anchored()).toBe(5);
    expect(await verify()).toMatchObject({ entries: 5, intents: 1, anchored: 5, anchor: 'read', findings: [], marks: [], at: 7 });
    expect(kinds().at(-1)).toBe('trail.verified');
  });

  it('holds nobody up while the keychain is locked or hangs, and catches up with one writing', async () => {
    vi.useFakeTimers();
    try {
      kept.state.locked = true;
      const one = keeper();
      one.begin();
      await vi.advanceTimersByTimeAsync(10);
      for (let n = 0; n < 20; n += 1) expect(history.insertIntent(intent({ reference: `PD-${n}`, target: `payment:${n}` })).ok).toBe(true);
      expect(anchored()).toBe(0);
      expect(await verify(one)).toMatchObject({ anchor: 'unread', anchored: null, findings: [] });
      kept.state.locked = false;
      await vi.advanceTimersByTimeAsync(61_000);
      expect(anchored()).toBe(24);
      expect(kept.state.writes).toBeLessThanOrEqual(2);
      kept.state.hangs = new Promise(() => undefined);
      history.setPreferences({ theme: 'dark' });
      await vi.advanceTimersByTimeAsync(10);
      expect(history.insertIntent(intent({ reference: 'PD-a', target: 'payment:a' })).ok).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('notes a history that was put in its place, once, and says so in each report', async () => {
    const first = keeper();
    first.begin();
    await vi.waitFor(() => expect(anchored()).toBe(3));
    await first.stop();
    history = otherHistory();
    expect((await verify()).findings).toEqual([{ what: 'otherTrail', seq: 3, other: null }]);
    const second = keeper('missing');
    second.begin();
    await vi.waitFor(() => expect(kinds()).toContain('trail.anchored'));
    await second.stop();
    const report = await verify();
    expect(report.findings).toEqual([]);
    expect(report.marks).toMatchObject([{ kind: 'trail.replaced', facts: { because: 'missing', seq: 3 } }]);
  });

  it('notes an anchor that was taken out of the keychain', async () => {
    const first = keeper();
    first.begin();
    await vi.waitFor(() => expect(anchored()).toBe(3));
    await first.stop();
    kept.state.value = null;
    expect((await verify()).findings).toMatchObject([{ what: 'anchorGone' }]);
    const second = keeper();
    second.begin();
    await vi.waitFor(() => expect(kinds()).toContain('trail.broken'));
    await second.stop();
    expect((await verify()).findings).toEqual([]);
  });

  it('leaves the keychain alone for a history in memory: it would forget the one in the file', async () => {
    kept.state.value = 'the anchor of the file';
    const one = keeper('temporary');
    one.begin();
    history.setPreferences({ theme: 'dark' });
    await one.stop();
    expect(kept.state.value).toBe('the anchor of the file');
    expect(await one.check()).toEqual({ anchor: 'notKept', anchored: null, finding: null });
  });
});
