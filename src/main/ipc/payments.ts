import type { Payment, RowId } from '../../shared/model/domain.ts';
import { bankPageOf } from '../../shared/rules/bank-page.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { PaymentDetail } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { isUnresolved, paymentActions } from '../../shared/rules/payment-actions.ts';
import { mailtoAddress } from '../outside/mail.ts';
import { isUnsettled } from '../../shared/rules/refund-state.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { askGateway } from './ask-gateway.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { askRefund, askSoon } from './refunds.ts';
import { NOTHING } from '../../shared/values/money.ts';

const GONE = err(appError('row.unknown'));

const NO_ACTIONS = {
  capturable: NOTHING,
  refundable: NOTHING,
  refundedElsewhere: false,
  off: { capture: 'accountRemoved', void: 'accountRemoved', refund: 'accountRemoved', finalize: 'accountRemoved' }
};

export function paymentHandlers(work: Workshop): HandlersOf<'payments'> {
  const { history, accounts, ports } = work;

  const detailOf = async (payment: Payment): Promise<PaymentDetail> => {
    const { accountId, remoteId } = payment;
    const [account, token, refunds, captures, timeline, intents, raw, doubles] = await Promise.all([
      accounts.get(accountId),
      payment.tokenRemoteId === null ? null : history.tokenByRemoteId(accountId, payment.tokenRemoteId),
      history.refundsOfPayment(accountId, remoteId),
      history.capturesOfPayment(accountId, remoteId),
      history.timeline('payment', payment.id),
      history.intentsOf('payment', payment.id),
      history.raw('payment', payment.id),
      history.doublesOf('payment', payment.id)
    ]);
    const views = intents.map((row) => work.money.view(row));
    const unresolved = views.filter(isUnresolved).length;
    // Whether the gateway can be reached changes while this is on screen: windows follow that by the status event.
    const online = true;
    // A payment of an account that was removed can be read but not acted on: there is no way to its gateway.
    const actions = account
      ? paymentActions({ payment, refunds, captures, capabilities: account.capabilities, unresolved, online })
      : NO_ACTIONS;
    // The refund that stands in the way is to be cancelled, not finished.
    const twice = actions.off.refund === 'refundAwaitsCapture' && doubles.some(({ kind }) => kind === 'refund');
    const off = twice ? { ...actions.off, refund: 'madeTwice' } : actions.off;
    return { payment, token, refunds, captures, timeline, intents: views, ...actions, off, raw };
  };

  /** Only while the bank waits: an address that is over would only confuse the guest. */
  const withBankPage = async (id: RowId, use: (url: string) => void | Promise<void>): Promise<Result<undefined, AppError>> => {
    const payment = await history.payment(id);
    if (!payment) return GONE;
    const url = bankPageOf(payment);
    if (url === null) return err(appError('bankPage.over'));
    await use(url);
    return ok(undefined);
  };

  return {
    'payments.page': async ({ filter, sort, page }) => ok(await history.payments(daysNow(filter, ports.now()), page, sort)),
    'payments.detail': async ({ id }) => {
      const payment = await history.payment(id);
      if (!payment) return GONE;
      await askSoon(work, await history.refundsOfPayment(payment.accountId, payment.remoteId));
      return ok(await detailOf(payment));
    },
    'payments.refresh': async ({ id }) => {
      const payment = await history.payment(id);
      if (!payment) return GONE;
      const stored = await askGateway(work, payment.accountId, payment, (gateway) => gateway.readPayment(payment));
      if (!stored.ok) return stored;
      // A payment's answer says nothing of what is on its way back: each refund is asked about by itself.
      for (const refund of (await history.refundsOfPayment(payment.accountId, payment.remoteId)).filter(isUnsettled)) {
        const asked = await askRefund(work, refund);
        if (!asked.ok) return asked;
      }
      // Also where nothing else changed: screens show when the gateway was last asked.
      work.emit({ type: 'changed', topics: ['payments'] });
      return ok(await detailOf((await history.payment(id)) ?? payment));
    },
    'payments.copyBankPage': ({ id }) => withBankPage(id, (url) => ports.copyText(url)),
    'payments.openBankPage': ({ id }) => withBankPage(id, (url) => ports.openExternal(url)),
    'payments.mailBankPage': ({ id, draft }) => withBankPage(id, () => ports.openMail(mailtoAddress(draft)))
  };
}
