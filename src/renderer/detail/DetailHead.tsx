import { Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../shared/rules/money-state.ts';
import type { StateWord } from '../../shared/model/money-words.ts';
import { StateHelp } from '../kit/StateHelp.tsx';
import { noteOpened } from '../state/bookings.ts';
import type { BookingAt } from '../state/bookings.ts';
import { useFormats } from '../text/locale.ts';
import { restWords } from '../text/moneyWords.ts';
import { BookingLink } from './BookingLink.tsx';

type Props = {
  readonly of: Money<StateWord>;
  /** In place of an amount where there is none. */
  readonly none: string;
  readonly guest: string | null;
  readonly booking: BookingAt | null;
  readonly state: ReactNode;
  readonly children?: ReactNode;
};

/** Whoever reads on through a list has not looked at each. */
const A_LOOK = 1_500;

function useLookedAt(booking: BookingAt | null): void {
  const accountId = booking?.accountId;
  const bookingId = booking?.bookingId;
  useEffect(() => {
    if (accountId === undefined || bookingId === undefined) return undefined;
    const look = setTimeout(() => noteOpened({ accountId, bookingId }), A_LOOK);
    return () => clearTimeout(look);
  }, [accountId, bookingId]);
}

/** The head of a detail: the amount that counts, what became of the rest, whose it is, and how it stands. */
export function DetailHead({ of, none, guest, booking, state, children }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  useLookedAt(booking);
  const rest = restWords(of, t, money).join(' · ');
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text fz={24} fw={700} lh={1.2} data-testid="detail-amount">
          {of.counts === null ? none : money(of.counts, of.currency)}
        </Text>
        {rest !== '' && (
          <Text size="sm" data-testid="detail-rest">
            {rest}
          </Text>
        )}
        <Text>
          {guest}
          {guest && booking && ' · '}
          {booking && <BookingLink {...booking} />}
        </Text>
        {children}
      </div>
      <Group gap={4} align="flex-start" wrap="nowrap" style={{ flex: 'none' }}>
        <div role="status" aria-live="polite">
          {state}
        </div>
        <StateHelp state={of.state} />
      </Group>
    </Group>
  );
}
