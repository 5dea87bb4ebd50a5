import { describe, expect, it } from 'vitest';
import type { Token } from '../../../../src/shared/model/domain.ts';
import { createInSight } from '../../../../src/main/sync/in-sight.ts';
import { SIGHT } from '../../../../src/main/sync/schedule.ts';

const START = 1_760_000_000;

/** Links of one account, asked about when told so; the clock moves by hand. */
function desk(count: number, change: Partial<Token> = {}) {
  let now = START;
  const rows = new Map(
    Array.from({ length: count }, (_, at) => [
      at + 1,
      { id: at + 1, accountId: 'a', remoteId: `r${at + 1}`, state: 'open', fetchedAt: START - 600 + at, ...change } as Token
    ])
  );
  const sight = createInSight({ token: async (id) => rows.get(id) ?? null }, () => now);
  /** One round: what is due is asked about, and the answer says nothing new. */
  const round = async (): Promise<number[]> => {
    const due = await sight.due('a');
    for (const { id } of due) rows.set(id, { ...(rows.get(id) as Token), fetchedAt: now });
    return due.map(({ id }) => id);
  };
  return { sight, round, ids: [...rows.keys()], pass: (seconds: number) => void (now += seconds) };
}

describe('Links in sight', () => {
  it('are asked about at once, and again while they are looked at', async () => {
    const { sight, round, ids, pass } = desk(1);
    sight.look(ids);
    expect(await round()).toEqual([1]);
    pass(SIGHT.fresh - 1);
    sight.look(ids);
    expect(await round()).toEqual([]);
    pass(1);
    expect(await round()).toEqual([1]);
  });

  it('are left alone once nobody looks any more', async () => {
    const { sight, round, ids, pass } = desk(1);
    sight.look(ids);
    await round();
    pass(SIGHT.seconds + 1);
    expect(await round()).toEqual([]);
  });

  it('that were handed over are watched longer', async () => {
    const { sight, round, ids, pass } = desk(1);
    sight.look(ids, SIGHT.shared);
    await round();
    pass(SIGHT.shared - 1);
    expect(await round()).toEqual([1]);
  });

  it('that cannot change, or belong to another account, are not asked about', async () => {
    const paid = desk(2, { state: 'paid' });
    paid.sight.look(paid.ids);
    expect(await paid.round()).toEqual([]);
    const other = desk(2, { accountId: 'b' });
    other.sight.look(other.ids);
    expect(await other.round()).toEqual([]);
  });

  it('never cost more than the budget, and those unasked longest come first', async () => {
    const { sight, round, ids, pass } = desk(60);
    sight.look(ids);
    const first = await round();
    expect(first).toEqual(ids.slice(0, SIGHT.atOnce));
    let asked = first.length;
    for (let second = 0; second < 600; second += 2) {
      pass(2);
      sight.look(ids);
      asked += (await round()).length;
    }
    expect(asked).toBeLessThanOrEqual(10 * SIGHT.perMinute + SIGHT.atOnce);
    expect(asked).toBeGreaterThan(9 * SIGHT.perMinute);
  });

  it('of a usual screen are all asked about within 20 seconds', async () => {
    const { sight, round, ids, pass } = desk(8);
    sight.look(ids);
    await round();
    const again = new Set<number>();
    for (let second = 0; second < 20; second += 2) {
      pass(2);
      sight.look(ids);
      for (const id of await round()) again.add(id);
    }
    expect(again.size).toBe(8);
  });
});
