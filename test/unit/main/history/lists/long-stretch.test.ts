import { describe, expect, it, vi } from 'vitest';
import { forReading } from '../../../../../src/main/history/file/for-reading.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import { sql, type Sql } from '../../../../../src/main/history/sql/sql.ts';
import type { TokenFilter } from '../../../../../src/shared/model/lists.ts';
import { localDay } from '../../../../../src/shared/values/dates.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshDb, page, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, token } from '../../../../builders/records.ts';

const DAY = 86_400;
const START = 1_700_000_000;
const ROWS = 6_000;

/** A long stretch of a stay is added up in memory, of the rows its index names: it comes to what the rows come to. */
describe('What links of a long stretch of a stay come to', () => {
  const db = freshDb();
  forReading(db.connection);
  const history = createHistory(db);
  history.saveAccount(account());
  const tokens = Array.from({ length: ROWS }, (_, index) => {
    const at = START + Math.floor((index * 360) / ROWS) * DAY;
    const checkIn = index % 50 === 0 ? null : localDay(at + 10 * DAY);
    const currency = ['EUR', 'JPY', 'KWD'][index % 3] ?? 'EUR';
    return token({ remoteId: `t${index}`, createdAt: at, checkIn, checkOut: checkIn, amount: minor(index), currency });
  });
  history.store(ACCOUNT, { tokens }, { at: START + 400 * DAY, source: 'sync' });
  const lists = createLists(db, (piece) => {
    while (piece()) continue;
  });
  const asked = (more: Partial<TokenFilter>) => {
    lists.forget();
    return lists
      .totals({ list: 'tokens', filter: tokenFilter(more) }, null)
      .sums.map(({ currency, count, amount }) => ({ currency, count, amount }));
  };
  const byRows = (where: Sql) =>
    db.all(
      sql`SELECT currency, count(*) AS count, sum(amount) AS amount FROM token WHERE ${where} GROUP BY currency ORDER BY count(*) DESC, currency`
    );

  it('is read in the index alone once what rows come to is held, whatever its ends and however it is narrowed', () => {
    const [from, to] = [START + 12 * DAY, START + 365 * DAY];
    const inside = sql`check_in >= ${localDay(from)} AND check_in <= ${localDay(to)}`;
    const before = byRows(inside);
    // The first question begins to read what rows come to, and is answered by the rows themselves.
    expect(asked({ checkIn: { from, to } })).toEqual(before);
    const value = vi.spyOn(db, 'value');
    expect(asked({ checkIn: { from, to } })).toEqual(before);
    expect(value.mock.calls.filter(([{ text }]) => text.includes('json_group_array(id)'))).toHaveLength(1);
    value.mockRestore();
    expect(asked({ checkOut: { from, to: null } })).toEqual(byRows(sql`check_out >= ${localDay(from)}`));
    expect(asked({ checkIn: { from, to }, currency: 'JPY' })).toEqual(byRows(sql`${inside} AND currency = 'JPY'`));
    db.run(sql`UPDATE token SET check_in = NULL WHERE id % 7 = 0`);
    expect(asked({ checkIn: { from, to } })).toEqual(byRows(inside));
    expect(lists.tokens(tokenFilter({ checkIn: { from, to } }), page()).rows).toHaveLength(page().limit);
  });
});
