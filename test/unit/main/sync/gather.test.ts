import { describe, expect, it } from 'vitest';
import type { Gateway, ListPage } from '../../../../src/main/gateways/port.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { readList, type Run } from '../../../../src/main/sync/run.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { freshHistory, page, tokenFilter } from '../../../builders/history.ts';
import { ACCOUNT, token } from '../../../builders/records.ts';

const PAGES = 25;
const PER_PAGE = 100;

/** A first run through 2,500 links. `seconds`: how long a page takes. `at`: told before each page is asked for. */
async function firstRun(seconds: number, at: (page: number, run: Run) => 'fails' | 'goes' = () => 'goes') {
  const plain = freshHistory();
  const stores: number[] = [];
  const history: AsyncHistory = {
    ...inProcessHistory(plain),
    storeAll: async (id, answers) => {
      stores.push(answers.length);
      return plain.storeAll(id, answers);
    }
  };
  let now = 1_700_000_000;
  const told: number[] = [];
  const run: Run = { stopping: false, done: Promise.resolve() };
  const gateway: Pick<Gateway, 'readList'> = {
    readList: async (_list, cursor) => {
      const number = cursor === null ? 0 : Number(cursor);
      if (at(number, run) === 'fails') return err({ kind: 'timeout' });
      now += seconds;
      const tokens = Array.from({ length: PER_PAGE }, (_, index) => token({ remoteId: `t${number * PER_PAGE + index}` }));
      return ok<ListPage>({
        records: { tokens },
        next: number + 1 < PAGES ? String(number + 1) : null,
        total: PAGES * PER_PAGE,
        count: PER_PAGE
      });
    }
  };
  const ended = await readList(
    {
      id: ACCOUNT,
      // A run through a list asks for nothing else.
      gateway: gateway as Gateway,
      run,
      history,
      now: () => now,
      told: async (_stored, { done }) => {
        // What is told is on disk.
        expect(plain.tokens(tokenFilter(), page({ limit: 1 })).total).toBe(done);
        told.push(done);
      }
    },
    'tokens'
  );
  return { ended, stores, told, place: plain.cursor(ACCOUNT, 'tokens') };
}

describe('The pages of a first run', () => {
  it('are stored a thousand rows at a time, the first at once, the last whatever there is', async () => {
    const { ended, stores, told, place } = await firstRun(0);
    expect(ended).toBeNull();
    expect(stores).toEqual([1, 10, 10, 4]);
    expect(told).toEqual([100, 1100, 2100, 2500]);
    expect(place).toMatchObject({ complete: true, done: 2500, cursor: null });
  });

  it('wait no longer than some seconds for one another', async () => {
    const { stores } = await firstRun(2);
    expect(Math.max(...stores)).toBe(3);
  });

  it('are kept when the run is stopped or fails, and it goes on behind them', async () => {
    const stopped = await firstRun(0, (number, run) => {
      run.stopping = number === 14;
      return 'goes';
    });
    expect(stopped.ended).toBe('stopped');
    expect(stopped.told.at(-1)).toBe(1500);
    const failed = await firstRun(0, (number) => (number === 14 ? 'fails' : 'goes'));
    expect(failed.ended).toMatchObject({ kind: 'timeout' });
    expect(failed.told.at(-1)).toBe(1400);
    expect(failed.place).toMatchObject({ done: 1400, complete: false, cursor: '1700000000 14' });
  });
});
