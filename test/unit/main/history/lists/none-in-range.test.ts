import { expect, it } from 'vitest';
import { createHistory } from '../../../../../src/main/history/history.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import type { Sql } from '../../../../../src/main/history/sql/sql.ts';
import type { TokenFilter } from '../../../../../src/shared/model/lists.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshDb, page, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, token } from '../../../../builders/records.ts';

const card = (index: number) =>
  token({
    remoteId: `c${index}`,
    isLink: false,
    isCard: true,
    state: 'active',
    amount: null,
    currency: null,
    motoInstanceId: `m${index}`
  });

it('An amount asked of cards, which have none, is answered without walking through them; one card with an amount is found', () => {
  const db = freshDb();
  const history = createHistory(db);
  history.saveAccount(account());
  const link = token({
    remoteId: 'l',
    isLink: true,
    isCard: false,
    state: 'open',
    amount: minor(5_000),
    currency: 'EUR',
    motoInstanceId: null
  });
  history.store(ACCOUNT, { tokens: [...Array.from({ length: 20 }, (_, index) => card(index)), link] }, { at: 1_000, source: 'sync' });
  const asked: Sql[] = [];
  const lists = createLists({
    ...db,
    all: (query) => {
      asked.push(query);
      return db.all(query);
    }
  });
  const found = (more: Partial<TokenFilter>): string[] => {
    lists.forget();
    asked.length = 0;
    return lists.tokens(tokenFilter(more), page()).rows.map(({ remoteId }) => remoteId);
  };
  expect(found({ phoneBookingOnly: true, amountFrom: minor(100) })).toEqual([]);
  expect(asked.filter(({ text }) => /FROM token\b/.test(text)).every(({ text }) => text.includes('id = 0'))).toBe(true);
  expect(found({ amountFrom: minor(100) })).toEqual(['l']);
  expect(found({ phoneBookingOnly: true })).toHaveLength(20);
  // A telephone order by link has both.
  history.store(ACCOUNT, { tokens: [{ ...link, remoteId: 'both', motoInstanceId: 'm', isCard: true }] }, { at: 1_001, source: 'sync' });
  expect(found({ phoneBookingOnly: true, amountFrom: minor(100) })).toEqual(['both']);
  expect(found({ phoneBookingOnly: true, amountFrom: minor(6_000) })).toEqual([]);
});
