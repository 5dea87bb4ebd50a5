import type { DueLine } from '../../../shared/model/today.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { call } from '../../state/call.ts';
import { showBatch } from '../batch/store.ts';
import type { LineAction } from './actions.ts';
import { openLine } from './places.ts';

const errorOf = (answer: { readonly ok: true } | { readonly ok: false; readonly error: AppError }): AppError | null =>
  answer.ok ? null : answer.error;

/** An action that needs no dialog on this screen; null where there is no error to tell. */
export async function doAtOnce(line: DueLine, action: LineAction, locale: string): Promise<AppError | null> {
  const { subject, id, accountId } = line;
  if (action === 'sync') return accountId === null ? null : errorOf(await call('sync.start', { accountId }));
  if (id === null) return null;
  if (action === 'ask')
    return errorOf(subject === 'refund' ? await call('refunds.refresh', { id }) : await call('payments.refresh', { id }));
  if (action === 'batch') showBatch(id);
  else if (action === 'newLink') return (await import('../newLink/linkAgain.ts')).linkAgain(id, locale);
  else openLine(line);
  return null;
}
