import { useTranslation } from 'react-i18next';
import { PaymentFilter } from '../../../shared/model/lists.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import type { StateWord } from '../../../shared/model/money-words.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { Notice } from '../../kit/Tone.tsx';
import type { MotoDraft } from './draft.ts';

/** Payments in these states have taken, reserved or may still take money. */
const COUNTS: readonly StateWord[] = ['asked', 'underWay', 'reserved', 'taken', 'partlyTaken', 'partlyRefunded', 'refunded', 'notKnown'];

/**
 * What this booking has been charged already. A second charge may be meant, so it is not forbidden: the desk's own
 * references only stop the same click from counting twice.
 */
export function SameBooking({ accountId, draft }: { readonly accountId: string; readonly draft: MotoDraft }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const bookingId = draft.booking.bookingId.trim();
  const charging = draft.kind === 'sale' || draft.kind === 'preauth';
  const filter = bookingId === '' || !charging ? null : PaymentFilter.parse({ accountIds: [accountId], bookingId, states: [...COUNTS] });
  const { data } = useQuery('payments.page', filter && { filter, page: { limit: 5 } }, ['payments']);
  const earlier = data?.rows ?? [];
  if (earlier.length === 0) return null;
  return (
    <Notice tone="warn" role="status" title={t('moto.earlier')} testId="moto-earlier">
      {earlier.map((payment) => (
        <span key={payment.id}>
          {[
            money(payment.amount, payment.currency),
            t(`state.word.${paymentMoney(payment).state}`),
            moment(payment.processedAt ?? payment.createdAt)
          ].join(' · ')}
        </span>
      ))}
    </Notice>
  );
}
