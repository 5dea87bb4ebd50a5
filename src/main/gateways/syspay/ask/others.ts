import type { Records } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { ok, type Result } from '../../../../shared/values/result.ts';
import type { Order, Outcome } from '../../port.ts';
import type { Desk } from '../api/context.ts';
import { paymentRecord, tokenRecords } from '../wire/map.ts';
import { MARGIN } from './find.ts';

/**
 * One question by our reference right after something was made. The gateway keeps the references of payments unique, so there
 * should be no other; a token without a payment carries ours in `extra`, which is not. Refunds cannot be listed: their
 * references are unique as well.
 */
export async function others({ client }: Desk, order: Order, done: Outcome, sentAt: UnixSeconds): Promise<Result<Records, GatewayError>> {
  const { request, reference } = order;
  if (request.kind !== 'createLink' && request.kind !== 'chargeCard' && request.kind !== 'importCard' && request.kind !== 'debit')
    return ok({});
  if (request.kind !== 'importCard' && request.amount !== null) {
    const payments = await client.payments({ reference, page: 1 });
    if (!payments.ok) return payments;
    const more = payments.value.items.filter(({ value }) => value.reference === reference && value.id !== done.paymentRemoteId);
    return ok({ payments: more.map((payment) => paymentRecord(payment, { createdAt: sentAt })) });
  }
  const tokens = await client.tokens({ creation_date_start: sentAt - MARGIN, page: 1 });
  if (!tokens.ok) return tokens;
  const more = tokens.value.items.filter(({ value }) => value.extra === reference && value.id !== done.tokenRemoteId);
  return ok({ tokens: more.map((token) => tokenRecords(token).token) });
}
