import type { NewBatchRow } from '../history/batches/steps.ts';
import type { Money } from '../money/money.ts';
import type { Planned } from './preview.ts';

/**
 * The rows as they are written down. This moment is the click for all of them: what each asks for is fixed by what the desk knows
 * now, and so is its reference, however long its turn may take to come.
 */
export async function fixedRows(money: Pick<Money, 'fix'>, planned: readonly Planned[]): Promise<NewBatchRow[]> {
  const rows: NewBatchRow[] = [];
  for (const one of planned) rows.push(await fixed(money, one));
  return rows;
}

async function fixed(money: Pick<Money, 'fix'>, { row, payment, task }: Planned): Promise<NewBatchRow> {
  const id = row?.id ?? null;
  const named = {
    accountId: row?.accountId ?? null,
    paymentId: payment ? id : null,
    tokenId: payment ? null : id,
    bookingId: null,
    amount: task.amount,
    currency: task.amount === null ? null : (row?.currency ?? null)
  };
  if (task.off !== null) return { ...named, reason: task.off, sends: null };
  if (task.request === null) return { ...named, reason: null, sends: null };
  const reference = await money.fix(task.request);
  // Its row or account went since the preview.
  if (!reference.ok) return { ...named, reason: 'gone', sends: null };
  return { ...named, reason: null, sends: { request: task.request, reference: reference.value } };
}
