import { describe, expect, it } from 'vitest';
import type { Records } from '../../../../src/shared/model/domain.ts';
import type { GatewayError } from '../../../../src/shared/values/errors.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import type { Gateway, ListPage } from '../../../../src/main/gateways/port.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { createSync, type Sync } from '../../../../src/main/sync/sync.ts';
import { freshHistory, page, tokenFilter } from '../../../builders/history.ts';
import { account, ACCOUNT, token } from '../../../builders/records.ts';

const START = 1_760_000_000;
const PER_PAGE = 2;

/** A gateway that lists what it holds newest first, a few a page, as page numbers count: new rows push older ones on. */
function shop() {
  const made: { readonly id: string; readonly at: number }[] = [];
  let broken: GatewayError | null = null;
  let asked = 0;
  const readList = async (_list: string, cursor: string | null, since: number | null) => {
    asked += 1;
    if (broken !== null) return err(broken);
    const at = cursor === null ? 1 : Number(cursor);
    const rows = made.filter((one) => since === null || one.at >= since).toReversed();
    const shown = rows.slice((at - 1) * PER_PAGE, at * PER_PAGE);
    const records: Records = {
      tokens: shown.map(({ id, at: createdAt }) => token({ remoteId: id, state: 'active', status: 'ACTIVE', createdAt }))
    };
    return ok<ListPage>({ records, next: at * PER_PAGE < rows.length ? String(at + 1) : null, total: rows.length, count: shown.length });
  };
  return {
    sell: (id: string, at: number) => void made.push({ id, at }),
    breakWith: (error: GatewayError | null) => void (broken = error),
    asked: () => asked,
    readList
  };
}

type Desk = {
  readonly sync: Sync;
  readonly history: AsyncHistory;
  readonly pass: (seconds: number) => void;
  readonly now: () => number;
  readonly gateway: Partial<Gateway>;
};

async function desk(gateway: Partial<Gateway>, { polled = true, isOnline = () => 'online' as 'online' | 'offline' } = {}): Promise<Desk> {
  const history = inProcessHistory(freshHistory());
  const here = account({ capabilities: { pollingAllowed: polled } as never });
  let now = START;
  const sync = createSync({
    history,
    accounts: async () => [here],
    gatewayFor: async () => ok({ lists: ['tokens'], ...gateway } as Gateway),
    isOnline,
    now: () => now,
    emit: () => undefined
  });
  return { sync, history, pass: (seconds) => void (now += seconds), now: () => now, gateway };
}

const ids = async ({ history }: Desk): Promise<string[]> =>
  (await history.tokens(tokenFilter(), page({ limit: 500 }))).rows.map(({ remoteId }) => remoteId).toSorted();

describe('A first run that is stopped and goes on later', () => {
  it('misses nothing that was made in between', async () => {
    const gateway = shop();
    for (let at = 1; at <= 6; at += 1) gateway.sell(`old${at}`, START - 1000 + at);
    let pages = 0;
    const one = await desk({
      readList: async (...args) => {
        pages += 1;
        if (pages === 2) await one.sync.stop(ACCOUNT);
        return gateway.readList(...args);
      }
    });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    expect((await one.sync.progress(ACCOUNT)).phase).toBe('stopped');

    one.pass(86_400);
    for (let at = 1; at <= 4; at += 1) gateway.sell(`between${at}`, one.now() - 40_000 + at);
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    expect((await one.sync.progress(ACCOUNT)).complete).toBe(true);
    one.pass(3600);
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    expect(await ids(one)).toEqual(['between1', 'between2', 'between3', 'between4', 'old1', 'old2', 'old3', 'old4', 'old5', 'old6']);
  });

  it('misses nothing that arrives while it turns the pages', async () => {
    const gateway = shop();
    for (let at = 1; at <= 8; at += 1) gateway.sell(`old${at}`, START - 1000 + at);
    let sold = 0;
    const one = await desk({
      readList: (...args) => {
        sold += 1;
        if (sold <= 3) gateway.sell(`new${sold}`, START);
        return gateway.readList(...args);
      }
    });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    one.pass(200);
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    expect(await ids(one)).toEqual(['new1', 'new2', 'new3', ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `old${at}`)]);
  });
});

describe('An answer that was long on its way', () => {
  it('does not undo what the desk has learned since it was asked for', async () => {
    const one = await desk({
      lists: [],
      readToken: async () => {
        // Meanwhile an operation of the desk was answered.
        one.pass(1);
        await one.history.store(ACCOUNT, { tokens: [token({ state: 'paid', status: 'PAID' })] }, { at: one.now(), source: 'desk' });
        one.pass(1);
        return ok({ tokens: [token({ state: 'open', status: 'OPEN' })] });
      }
    });
    await one.history.store(ACCOUNT, { tokens: [token({ state: 'open', status: 'OPEN' })] }, { at: START - 60, source: 'sync' });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    await one.sync.tick();
    expect((await one.history.tokenByRemoteId(ACCOUNT, 't1'))?.state).toBe('paid');
  });
});

describe('A gateway that asks for a pause', () => {
  it('gets it, whichever question it answered so', async () => {
    const gateway = shop();
    let refusing = false;
    let questions = 0;
    const one = await desk({
      readList: (...args) => {
        questions += 1;
        return refusing ? Promise.resolve(err({ kind: 'rateLimited', retryAfter: 120 })) : gateway.readList(...args);
      },
      readToken: async () => {
        questions += 1;
        return err({ kind: 'rateLimited', retryAfter: 120 });
      }
    });
    await one.history.store(ACCOUNT, { tokens: [token({ state: 'open', status: 'OPEN' })] }, { at: START - 60, source: 'sync' });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    questions = 0;
    refusing = true;
    await one.sync.tick();
    expect(questions).toBe(1);
    for (let waited = 0; waited < 116; waited += 4) {
      one.pass(4);
      await one.sync.tick();
      await one.sync.settled(ACCOUNT);
    }
    expect(questions).toBe(1);
    one.pass(10);
    await one.sync.tick();
    await one.sync.settled(ACCOUNT);
    expect(questions).toBe(2);
  });
});

describe('A gateway that a click on screen found out of reach', () => {
  it('is looked for again soon, however far off the next regular run is', async () => {
    const gateway = shop();
    let online: 'online' | 'offline' = 'online';
    const one = await desk(gateway, { polled: false, isOnline: () => online });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    const before = gateway.asked();
    online = 'offline';
    await one.sync.tick();
    expect(gateway.asked()).toBe(before);
    // The screen says when: nobody waits beside a button that is off without knowing until when.
    expect((await one.sync.progress(ACCOUNT)).nextRunAt).toBe(one.now() + 15);
    one.pass(15);
    await one.sync.tick();
    await one.sync.settled(ACCOUNT);
    expect(gateway.asked()).toBe(before + 1);
  });
});

describe('A list whose next page is the same again', () => {
  it('is left, and not read for ever', async () => {
    let asked = 0;
    const one = await desk({
      readList: async () => {
        asked += 1;
        if (asked > 20) throw new Error('read for ever');
        return ok<ListPage>({ records: { tokens: [token({ remoteId: `t${asked}`, state: 'active' })] }, next: '2', total: null, count: 1 });
      }
    });
    await one.sync.start(ACCOUNT);
    await one.sync.settled(ACCOUNT);
    expect(asked).toBe(2);
    expect(await one.sync.progress(ACCOUNT)).toMatchObject({ phase: 'idle', complete: true });
  });
});
