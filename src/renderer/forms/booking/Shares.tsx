import { Button, Group, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingSums } from '../../../shared/model/bookings.ts';
import { DEPOSIT_PERCENT, shareOf, SHARES } from '../../../shared/rules/booking.ts';
import type { Share } from '../../../shared/rules/booking.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { typedAmount } from '../amount.ts';
import { useFormats } from '../../text/locale.ts';
import type { Fields } from '../useFields.ts';
import type { BookingDraft } from './draft.ts';
import { stayCurrency } from './draft.ts';

type Props = {
  readonly form: Fields<BookingDraft & { readonly amount: string }>;
  /** What the booking comes to in the form's currency already, if anything. */
  readonly sums: BookingSums | null;
};

/**
 * All of the stay, half of it, a deposit or the rest, worked out to the minor unit. Without a total the amount that stands
 * in the form is the whole, and is kept as the total. One stop in the tab order; arrows move along.
 */
export function Shares({ form, sums }: Props) {
  const { t } = useTranslation();
  const { money, locale } = useFormats();
  const row = useRef<HTMLDivElement>(null);
  const { currency, booking, amount } = form.values;
  const typed = stayCurrency(form.values) === currency ? booking.totalAmount : '';
  const whole = parseAmount(typed.trim() === '' ? amount : typed, currency);
  const total = whole.ok && whole.value > 0 ? whole.value : null;
  const asked = parseAmount(amount, currency);
  const offered = SHARES.filter((share) => share !== 'rest' || sums !== null);

  const valueOf = (share: Share) => (total === null ? null : shareOf(total, share, sums));
  const pick = (share: Share) => {
    if (total === null) return;
    const value = typedAmount(shareOf(total, share, sums), currency, locale);
    const kept = typed.trim() === '' ? { booking: { ...booking, totalAmount: typedAmount(total, currency, locale), currency: null } } : {};
    form.patch({ amount: value, ...kept }, 'amount', 'booking.totalAmount');
  };
  const move = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div>
      <Group ref={row} gap={6} role="toolbar" aria-label={t('booking.share.label')} onKeyDown={move}>
        {offered.map((share, index) => {
          const value = valueOf(share);
          // Two shares may come to the same: the first of them stands for it.
          const chosen = asked.ok && share === offered.find((one) => valueOf(one) === asked.value);
          return (
            <Button
              key={share}
              size="compact-sm"
              radius="xl"
              variant={chosen ? 'filled' : 'default'}
              aria-pressed={chosen}
              tabIndex={index === 0 ? 0 : -1}
              disabled={value === null || value === 0}
              onClick={() => pick(share)}
              data-testid={`share-${share}`}
            >
              {t(`booking.share.${share}`, { percent: DEPOSIT_PERCENT })}
              {value !== null && (
                <Text span size="xs" ml={6}>
                  {money(value, currency)}
                </Text>
              )}
            </Button>
          );
        })}
      </Group>
      {total === null && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('booking.share.noTotal')}
        </Text>
      )}
    </div>
  );
}
