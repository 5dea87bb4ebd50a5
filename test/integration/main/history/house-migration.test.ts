import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { house } from '../../../../src/main/history/migrations/040-house.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';

it('A history of before the house knows of none, and tells none of what it stores until it has joined one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-house-'));
  const at = { file: join(folder, 'history.db'), key: 'ab'.repeat(32) };
  const open = (given: object) => {
    const opened = openHistory({ ...at, ...given });
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  };
  const before = open({ migrations: migrations.slice(0, migrations.indexOf(house)) });
  before.saveAccount(account());
  before.close();
  const history = open({});
  history.store(ACCOUNT, { payments: [payment()] }, { at: 1, source: 'sync' });
  expect([history.housePlace(), history.houseOut(10), history.houseWaiting()]).toEqual([null, [], 0]);
  history.joinHouse({ house: 'house', epoch: 'epoch', desk: 'd', how: 'founded' });
  history.store(ACCOUNT, { payments: [payment({ remoteId: 'p2' })] }, { at: 2, source: 'sync' });
  history.store(ACCOUNT, { payments: [payment({ remoteId: 'p3' })] }, { at: 3, source: 'sync', fromHouse: true });
  expect(history.houseOut(10)).toMatchObject([{ accountId: ACCOUNT, kind: 'answer' }]);
  const conflict = { id: 'c1', foundAt: 4, body: '{}', over: false, accountId: ACCOUNT, one: 'R1', other: 'R2' };
  history.keepConflicts([conflict]);
  history.keepConflicts([{ ...conflict, over: true }]);
  history.leaveHouse();
  const filter = { subject: 'house', accountId: null, person: null, from: null, until: null } as const;
  expect(history.trailPage({ filter, before: null, limit: 10 })).toMatchObject([
    { kind: 'house.left', facts: { house: 'house' } },
    { kind: 'house.conflictFound', accountId: ACCOUNT, facts: { conflict: 'c1', one: 'R1', other: 'R2' } },
    { kind: 'house.joined', facts: { house: 'house', desk: 'd', how: 'founded' } }
  ]);
  expect([history.housePlace(), history.houseOut(10)]).toEqual([null, []]);
  history.close();
  rmSync(folder, { recursive: true });
});
