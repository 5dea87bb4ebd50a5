import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createEntering } from '../../../../src/main/house/entering.ts';
import type { Line } from '../../../../src/main/house/line.ts';
import { createOthers } from '../../../../src/main/house/others.ts';
import { createHouseSeal } from '../../../../src/main/house/seal.ts';
import type { Server } from '../../../../src/main/house/server.ts';
import { appError } from '../../../../src/shared/values/errors.ts';
import { err } from '../../../../src/shared/values/result.ts';
import { freshHistory } from '../../../builders/history.ts';

type Said = { readonly text: string; readonly values: readonly unknown[] };

/** A line to a house that has come so far, and has a conflict of that number; `said`: what it was asked. */
function lineTo(house: string, head: number) {
  const said: Said[] = [];
  const answer = (text: string): unknown[] => {
    if (text.includes('house_version'))
      return [
        {
          house,
          epoch: house,
          head,
          version: 1,
          desk: 'active',
          now: 0,
          desks: 1,
          feed: 0,
          rows: 0,
          claims: 0,
          conflicts: 0,
          people: '',
          signs: ''
        }
      ];
    if (text.includes('FROM house_conflict'))
      return [{ id: house, kind: 'sameTarget', one: 'a', other: 'b', foundAt: 0, version: head, overAt: null, sealed: null }];
    return text.includes('house_head') ? [{ head, epoch: house, now: 0 }] : [];
  };
  const ask: Server['ask'] = async (shape, text, values = []) => {
    said.push({ text, values });
    return z.array(shape).parse(answer(text));
  };
  const server: Server = { ask, together: (work) => work(ask, () => undefined), listen: async () => false, end: async () => undefined };
  const line: Line = { server, seal: createHouseSeal('ab'.repeat(32)), house, desk: 'desk', notifies: false };
  return { line, said };
}

function desk() {
  const history = inProcessHistory(freshHistory());
  const log: string[] = [];
  const ports = { history, accounts: () => history.accounts(), now: () => 0, log: (line: string) => void log.push(line) };
  const join = (house: string) => history.joinHouse({ house, epoch: house, desk: 'desk', how: 'code' });
  return { ports, join, log };
}

describe('A desk that left one house for another', () => {
  it.each([true, false])('does not take the new one for one that came from a backup (it had left: %s)', async (left) => {
    const { ports, join, log } = desk();
    const entering = createEntering(ports);
    await join('old');
    await entering.catchUp(lineTo('old', 5000).line);
    if (left) await ports.history.leaveHouse();
    await join('new');
    const { line, said } = lineTo('new', 10);
    expect((await entering.catchUp(line)).head).toBe(10);
    expect(said.filter(({ text }) => text.startsWith('UPDATE'))).toEqual([]);
    expect(log).toEqual([]);
  });

  it('reads all conflicts of the new one', async () => {
    const { ports } = desk();
    const others = createOthers({ ...ports, gatewayFor: async () => err(appError('account.unknown')), emit: () => undefined });
    await others.conflicts(lineTo('old', 5000).line);
    const { line, said } = lineTo('new', 10);
    await others.conflicts(line);
    expect(said.find(({ text }) => text.includes('FROM house_conflict'))?.values).toEqual([0]);
  });
});
