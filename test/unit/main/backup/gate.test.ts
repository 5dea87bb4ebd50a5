import { expect, it } from 'vitest';
import { createGate } from '../../../../src/main/backup/gate.ts';
import type { Restored } from '../../../../src/main/history/types.ts';

const RESTORED: Restored = {
  how: 'backup',
  lacking: null,
  at: 1000,
  madeAt: 500,
  machine: 'm',
  keptAs: null,
  waiting: [{ accountId: 'a', open: [{ id: 7, queries: 2 }] }]
};

async function gateOf(restored: Restored | null) {
  const now = { lastSyncAt: 900 as number | null, queries: 2, endedAt: null as number | null };
  const ended: string[] = [];
  const gate = await createGate({
    // Of an intent the gate reads these two alone.
    history: {
      restored: async () => restored,
      intent: async () => ({ queries: now.queries, endedAt: now.endedAt }) as never,
      endWait: async (id) => void ended.push(id)
    },
    progress: async () => ({ lastSyncAt: now.lastSyncAt, complete: true }) as never,
    log: () => undefined,
    changed: () => undefined
  });
  return { gate, now, ended };
}

it('is open at a desk that never came from a backup', async () => {
  expect((await gateOf(null)).gate.closed('a')).toBeNull();
});

it('opens when the lists were read and each open operation was asked about after the restore', async () => {
  const { gate, now, ended } = await gateOf(RESTORED);
  expect(gate.closed('a')?.code).toBe('money.restoring');
  expect(gate.closed('another')).toBeNull();
  now.lastSyncAt = 1001;
  await gate.look();
  expect(gate.closed('a')).not.toBeNull();
  now.queries = 3;
  now.lastSyncAt = 999;
  await gate.look();
  expect(gate.closed('a')).not.toBeNull();
  now.lastSyncAt = 1001;
  await gate.look();
  expect(gate.closed('a')).toBeNull();
  expect(ended).toEqual(['a']);
});

it('opens when a person has decided what became of the open operation', async () => {
  const { gate, now } = await gateOf(RESTORED);
  Object.assign(now, { lastSyncAt: 1001, endedAt: 1002 });
  await gate.look();
  expect(gate.closed('a')).toBeNull();
});
