import type { AccountId } from '../../shared/model/domain.ts';
import { appError, certaintyOf, fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { Channel } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { FieldsTokens } from '../gateways/port.ts';
import type { Handler, Workshop } from './handler.ts';

type FieldsChannel = Extract<Channel, `accounts.${string}FieldsToken${string}` | 'accounts.fieldsTokens'>;

const GONE = err(appError('row.unknown'));

/**
 * Fields access tokens. The gateway cannot list them, so the desk writes each down before it asks for it: whatever happens
 * in between, what may exist at the gateway stands in the list.
 */
export function fieldsTokenHandlers({ accounts, history, ports, emit }: Workshop): { readonly [C in FieldsChannel]: Handler<C> } {
  const changed = (): void => emit({ type: 'changed', topics: ['accounts'] });

  const fieldsOf = async (accountId: AccountId): Promise<Result<FieldsTokens, AppError>> => {
    const account = await accounts.get(accountId);
    if (!account) return err(appError('account.unknown'));
    const gateway = await accounts.gatewayFor(accountId);
    if (!gateway.ok) return gateway;
    const { fields } = gateway.value;
    return fields && account.capabilities.fieldsTokens ? ok(fields) : err(fromGateway({ kind: 'unsupported', what: 'fieldsTokens' }));
  };

  return {
    'accounts.fieldsTokens': async ({ accountId }) => ok(await history.fieldsTokens(accountId)),
    'accounts.createFieldsToken': async (wanted) => {
      const fields = await fieldsOf(wanted.accountId);
      if (!fields.ok) return fields;
      const asked = await history.addFieldsToken({ ...wanted, createdAt: ports.now() });
      const answer = await fields.value.create(wanted.terminalId, wanted.description, wanted.sourceUrls);
      const mayExist = !answer.ok && certaintyOf(answer.error) === 'unknown';
      // Should this fail, the row stays as it is: a token that may exist.
      const kept = mayExist
        ? null
        : await history.settleFieldsToken(asked.id, answer.ok ? answer.value.accessToken : null).catch(() => null);
      changed();
      if (kept !== null) return ok(kept);
      return err(answer.ok || mayExist ? appError('fieldsTokens.mayExist') : fromGateway(answer.error));
    },
    'accounts.deleteFieldsToken': async ({ id }) => {
      const token = await history.fieldsToken(id);
      if (!token) return GONE;
      const remove = async (gone: 'deleted' | 'unknown' | 'notAsked') => {
        const removed = await history.removeFieldsToken(id, ports.now());
        changed();
        return removed ? ok({ token: removed, gone }) : GONE;
      };
      if (token.accessToken === null) return remove('notAsked');
      const fields = await fieldsOf(token.accountId);
      if (!fields.ok) return fields;
      const answer = await fields.value.remove(token.terminalId, token.accessToken);
      if (answer.ok) return remove(answer.value.known ? 'deleted' : 'unknown');
      // To ask again does no harm here: the second time the gateway does not know the token any more.
      return err(certaintyOf(answer.error) === 'unknown' ? appError('fieldsTokens.mayBeDeleted') : fromGateway(answer.error));
    },
    'accounts.copyFieldsToken': async ({ id }) => {
      const token = await history.fieldsToken(id);
      if (!token || token.accessToken === null) return GONE;
      ports.copyText(token.accessToken);
      return ok(undefined);
    }
  };
}
