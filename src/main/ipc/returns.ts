import type { AccountId } from '../../shared/model/domain.ts';
import { appError, fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { Channel } from '../../shared/ipc/contract.ts';
import type { ReturnCheck } from '../../shared/model/returns.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Returns } from '../gateways/port.ts';
import { askGateway } from './ask-gateway.ts';
import type { Handler, Workshop } from './handler.ts';

type ReturnChannel = Extract<Channel, 'accounts.checkReturn' | 'accounts.askReturned'>;

/** Return addresses and notifications that somebody pastes: checked with the account's passphrase, which stays in main. */
export function returnHandlers(work: Workshop): { readonly [C in ReturnChannel]: Handler<C> } {
  const { accounts, history } = work;

  const returnsOf = async (accountId: AccountId): Promise<Result<Returns, AppError>> => {
    const gateway = await accounts.gatewayFor(accountId);
    if (!gateway.ok) return gateway;
    const { returns } = gateway.value;
    return returns ? ok(returns) : err(fromGateway({ kind: 'unsupported', what: 'returns' }));
  };

  const known = async (
    accountId: AccountId,
    tokenId: string | null,
    paymentId: string | null
  ): Promise<Pick<ReturnCheck, 'token' | 'payment'>> => ({
    token: tokenId === null ? null : await history.tokenByRemoteId(accountId, tokenId),
    payment: paymentId === null ? null : await history.paymentByRemoteId(accountId, paymentId)
  });

  return {
    'accounts.checkReturn': async ({ accountId, message }) => {
      const returns = await returnsOf(accountId);
      if (!returns.ok) return returns;
      const read = await returns.value.read(message);
      if (!read.ok) return ok({ verdict: read.error, said: null, token: null, payment: null });
      const said = read.value;
      const rows = await known(accountId, said.kind === 'token' ? said.remoteId : null, said.paymentRemoteId);
      return ok({ verdict: returns.value.isOwn(said.merchant) ? 'genuine' : 'otherMerchant', said, ...rows });
    },
    'accounts.askReturned': async ({ accountId, kind, remoteId }) => {
      const returns = await returnsOf(accountId);
      if (!returns.ok) return returns;
      const rows = await known(accountId, kind === 'token' ? remoteId : null, kind === 'payment' ? remoteId : null);
      const stored = await askGateway(work, accountId, rows.token ?? rows.payment, () => returns.value.ask(kind, remoteId));
      if (!stored.ok) return stored;
      const after = await known(accountId, kind === 'token' ? remoteId : null, kind === 'payment' ? remoteId : null);
      return after.token || after.payment ? ok(after) : err(appError('row.unknown'));
    }
  };
}
