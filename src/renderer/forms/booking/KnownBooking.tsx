import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingSummary, BookingSums } from '../../../shared/model/bookings.ts';
import type { Payment, Token } from '../../../shared/model/domain.ts';
import { isPayable } from '../../../shared/rules/booking.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import type { BookingDraft } from './draft.ts';
import { otherGuest, takeGuest } from './known.ts';
import type { BookingView } from './known.ts';
import type { Fields } from '../useFields.ts';
import { typedAmount } from '../amount.ts';
import { Notice } from '../../kit/Tone.tsx';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';
import { LinkShare } from '../../share/LinkShare.tsx';

type Props = {
  readonly known: BookingSummary;
  readonly form: Fields<BookingDraft & { readonly amount: string }>;
  readonly view: BookingView;
};

/** Lines that are shown of each kind; more of them are in the lists. */
const LINES = 4;

/** Payments that took or hold money, or still may. */
const counting = (payment: Payment): boolean => {
  const { state, taken, reserved } = paymentMoney(payment);
  return taken > 0 || reserved > 0 || state === 'underWay' || state === 'notKnown';
};

/**
 * What the desk knows of the booking that is being typed: open links, what was reserved and taken. A second link or charge
 * may be meant, so nothing here is forbidden; the open link can be given to the guest again in its place.
 */
export function KnownBooking({ known, form, view: { twins, rest } }: Props) {
  const { t } = useTranslation();
  const { money, moment, locale } = useFormats();
  const { currency } = form.values;
  const guest = otherGuest(form.values, known);
  const now = nowSeconds();
  const open = known.links.filter((link) => isPayable(link, now));
  const payments = known.payments.filter(counting);
  if (open.length === 0 && payments.length === 0 && guest === null) return null;
  return (
    <Notice
      tone={twins.length > 0 ? 'warn' : 'still'}
      role="status"
      title={t(twins.length > 0 ? 'booking.known.twin' : 'booking.known.title')}
      testId="known-booking"
    >
      {known.sums.map((sums) => (
        <SumsLine key={sums.currency} sums={sums} />
      ))}
      <OpenLinks links={open} />
      {payments.slice(0, LINES).map((payment) => (
        <span key={payment.id}>
          {[
            money(paymentMoney(payment).counts, payment.currency),
            t(`state.word.${paymentMoney(payment).state}`),
            moment(payment.processedAt ?? payment.createdAt)
          ].join(' · ')}
        </span>
      ))}
      {guest !== null && (
        <Group gap="xs" justify="space-between">
          <span data-testid="other-guest">{t('booking.known.otherGuest', { guest })}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => form.patch({ guest: takeGuest(form.values, known).guest })}
            data-testid="take-guest"
          >
            {t('booking.known.takeGuest')}
          </Button>
        </Group>
      )}
      {rest !== null && rest > 0 && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            mt={4}
            onClick={() => form.patch({ amount: typedAmount(rest, currency, locale) }, 'amount')}
            data-testid="ask-rest"
          >
            {t('booking.known.askRest', { amount: money(rest, currency) })}
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** Links of the booking that can still be paid, and one of them to be given to the guest once more. */
function OpenLinks({ links }: { readonly links: readonly Token[] }) {
  const { t } = useTranslation();
  const { money, moment, locale } = useFormats();
  const [resending, setResending] = useState<number | null>(null);
  const again = links.find((link) => link.id === resending);
  const lineOf = (link: Token): string =>
    [
      t('booking.known.openLink', { amount: link.amount === null ? t('tokens.cardOnly') : money(link.amount, link.currency) }),
      link.createdAt === null ? null : moment(link.createdAt),
      t('booking.known.checked', { ago: agoText(link.fetchedAt, nowSeconds(), locale) })
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      {links.slice(0, LINES).map((link) => (
        <Group key={link.id} gap="xs" justify="space-between" data-testid={`open-link-${link.id}`}>
          <span>{lineOf(link)}</span>
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={again?.id === link.id}
            onClick={() => setResending(again?.id === link.id ? null : link.id)}
            data-testid={`resend-${link.id}`}
          >
            {t('booking.known.resend')}
          </Button>
        </Group>
      ))}
      {again?.actionUrl && <LinkShare token={again} url={again.actionUrl} small />}
    </>
  );
}

function SumsLine({ sums }: { readonly sums: BookingSums }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const parts = (['open', 'reserved', 'taken', 'refunded'] as const).filter((key) => sums[key] > 0);
  return (
    <Text span size="sm" fw={600} data-testid={`sums-${sums.currency}`}>
      {parts.map((key) => t(`booking.known.sum.${key}`, { amount: money(sums[key], sums.currency) })).join(' · ')}
    </Text>
  );
}
