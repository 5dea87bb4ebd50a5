import type { Payment, RowId } from '../../shared/model/domain.ts';
import { bankPageOf } from '../../shared/rules/bank-page.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { PaymentDetail } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { viewOf } from '../money/view.ts';
import { mailtoAddress } from '../outside/mail.ts';
import { isUnsettled } from '../../shared/rules/refund-state.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { askGateway } from './ask-gateway.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { askRefund, askSoon } from './refunds.ts';

const GONE = err(appError('row.unknown'));

/** Asks about a payment and stores what the gateway says. */
export async function askPayment(work: Workshop, payment: Payment): Promise<Result<unknown, AppError>> {
  const stored = await askGateway(work, payment.accountId, payment, (gateway) => gateway.readPayment(payment));
  if (!stored.ok) return stored;
  // A payment's answer says nothing of what is on its way back: each refund is asked about by itself.
  for (const refund of (await work.history.refundsOfPayment(payment.accountId, payment.remoteId)).filter(isUnsettled)) {
    const asked = await askRefund(work, refund);
    if (!asked.ok) return asked;
  }
  // Also where nothing else changed: screens show when the gateway was last asked.
  work.emit({ type: 'changed', topics: ['payments'] });
  return ok(undefined);
}

export function paymentHandlers(work: Workshop): HandlersOf<'payments'> {
  const { history, ports } = work;

  const detailOf = async (payment: Payment): Promise<PaymentDetail> => {
    const { accountId, remoteId } = payment;
    const [token, refunds, captures, timeline, intents, raw, doubles] = await Promise.all([
      payment.tokenRemoteId === null ? null : history.tokenByRemoteId(accountId, payment.tokenRemoteId),
      history.refundsOfPayment(accountId, remoteId),
      history.capturesOfPayment(accountId, remoteId),
      history.timeline('payment', payment.id),
      history.intentsOf('payment', payment.id),
      history.raw('payment', payment.id),
      history.doublesOf('payment', payment.id)
    ]);
    const madeTwice = doubles.some(({ kind }) => kind === 'refund');
    return { payment, token, refunds, captures, timeline, intents: intents.map((row) => viewOf(row)), madeTwice, raw };
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
      const asked = await askPayment(work, payment);
      return asked.ok ? ok(await detailOf((await history.payment(id)) ?? payment)) : asked;
    },
    'payments.copyBankPage': ({ id }) => withBankPage(id, (url) => ports.copyText(url)),
    'payments.openBankPage': ({ id }) => withBankPage(id, (url) => ports.openExternal(url)),
    'payments.mailBankPage': ({ id, draft }) => withBankPage(id, () => ports.openMail(mailtoAddress(draft)))
  };
}
