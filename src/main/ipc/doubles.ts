import { appError } from '../../shared/values/errors.ts';
import type { DoubleView } from '../../shared/model/doubles.ts';
import { remedyOf } from '../../shared/rules/doubles.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { DoubleRow } from '../history/types.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function doubleHandlers({ accounts, history, ports, emit }: Workshop): HandlersOf<'doubles'> {
  const view = async (row: DoubleRow): Promise<DoubleView> => {
    const account = await accounts.get(row.accountId);
    // An account that was removed can do nothing any more.
    return { ...row, remedy: account ? remedyOf(row.kind, row.second, account.capabilities) : 'noWord' };
  };
  return {
    'doubles.list': async (filter) => ok(await Promise.all((await history.doubles(filter)).map(view))),
    'doubles.of': async ({ kind, id }) => ok(await Promise.all((await history.doublesOf(kind, id)).map(view))),
    'doubles.answer': async ({ id, reason }) => {
      if (!(await history.answerDouble(id, reason, ports.now()))) return err(appError('doubles.over'));
      emit({ type: 'changed', topics: ['doubles', 'payments', 'tokens', 'refunds'] });
      const answered = await history.double(id);
      return answered ? ok(await view(answered)) : err(appError('row.unknown'));
    }
  };
}
