import type { RowId } from '../../../shared/model/domain.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { allAccounts } from '../rows/accounts.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { MARK, numberAt, put, putByte, readRow, room, type Out, type Values } from './bytes.ts';
import { lineMaker, type LineMaker } from './lines.ts';
import type { LineList, LinePlan, Lines } from './plan.ts';

type Portion = Pick<Lines, 'bytes' | 'rows' | 'found' | 'sums'>;

/** `w` goes through the numbers in their order; `r` is the row. */
const FROM: Readonly<Record<LineList, Sql>> = {
  payments: sql`CROSS JOIN payment r ON r.id = w.value`,
  refunds: sql`CROSS JOIN refund r ON r.id = w.value`,
  operations: sql`CROSS JOIN operation r ON r.id = w.value`,
  // The payment the link asked for.
  tokens: sql`CROSS JOIN token r ON r.id = w.value
    LEFT JOIN payment p ON p.account_id = r.account_id AND p.remote_id = r.payment_remote_id`,
  captures: sql`CROSS JOIN payment p ON p.id = w.value
    CROSS JOIN capture r ON r.account_id = p.account_id AND r.payment_remote_id = p.remote_id ORDER BY w.key, r.id`
};

/**
 * All values of all these rows, as one text (bytes.ts). A row's number in the list comes first: that each stands where it was asked for is
 * looked at below, which costs less than to have them sorted once more.
 */
function valuesOf(db: Db, list: LineList, { reads }: LineMaker, ids: readonly RowId[]): Buffer {
  const mark: Sql = { text: `CAST(x'${MARK.toString(16)}' AS TEXT)`, params: [] };
  const values: Sql = { text: reads.map((expression) => `coalesce(${expression}, '')`).join(', '), params: [] };
  const { text } = db.get<{ readonly text: Buffer | null }>(sql`SELECT CAST(group_concat(line, '') AS BLOB) AS text FROM
    (SELECT concat_ws(${mark}, w.value, ${values}, '') AS line FROM json_each(${JSON.stringify(ids)}) AS w ${FROM[list]})`) ?? {
    text: null
  };
  return text ?? Buffer.alloc(0);
}

const LINE_END = Buffer.from('\r\n');

/** Puts lines together. What a file's words and accounts come to is kept from one portion to the next of the same file. */
export function createPortions(db: Db): (list: LineList, plan: LinePlan, ids: readonly RowId[]) => Portion {
  const out: Out = { bytes: Buffer.alloc(0), length: 0 };
  let kept: { readonly key: string; readonly maker: LineMaker } | null = null;

  const makerOf = (list: LineList, plan: LinePlan): LineMaker => {
    // What lines say of accounts; reading them whole costs more than fifty lines.
    const accounts = db.value<string>(sql`SELECT json_group_array(json_array(id, name, gateway, environment)) FROM account`);
    const key = JSON.stringify([list, plan.columns, plan.format, accounts]);
    if (kept?.key !== key) kept = { key, maker: lineMaker(list, plan, allAccounts(db)) };
    return kept.maker;
  };

  return (list, plan, ids) => {
    const maker = makerOf(list, plan);
    const separator = plan.format.separator.charCodeAt(0);
    const bytes = valuesOf(db, list, maker, ids);
    const slots = maker.reads.length + 1;
    const values: Values = { bytes, starts: new Int32Array(slots), ends: new Int32Array(slots), row: 0 };
    out.length = 0;
    for (let at = 0; at < bytes.length; values.row += 1) {
      at = readRow(values, at);
      // Of a payment there are as many captures as were taken; all else is one line a row.
      if (at === -1 || (list !== 'captures' && numberAt(values, 0) !== ids[values.row]))
        throw new HistoryFailure('bug', 'Lines of other rows than were asked for');
      room(out, at);
      for (let index = 0; index < maker.writes.length; index += 1) {
        if (index > 0) putByte(out, separator);
        maker.writes[index]?.(values, out);
      }
      put(out, LINE_END);
    }
    if (list !== 'captures' && values.row !== ids.length) throw new HistoryFailure('bug', 'Lines of other rows than were asked for');
    return { bytes: new Uint8Array(out.bytes.subarray(0, out.length)), rows: values.row, found: ids.length, sums: maker.summed() };
  };
}
