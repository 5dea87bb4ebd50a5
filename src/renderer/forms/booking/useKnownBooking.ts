import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { BookingSummary } from '../../../shared/model/bookings.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useLocale } from '../../text/locale.ts';
import type { Fields } from '../useFields.ts';
import type { BookingDraft } from './draft.ts';
import { fillIn, sameBooking, unfill } from './known.ts';
import type { Filled } from './known.ts';

/** A booking is looked up once its number has stood for this long: half a number is another booking. */
const SETTLED_MS = 250;

type Memory = { readonly filled: Filled | null; readonly keep: (filled: Filled | null) => void };

/** The field one is in, where it is empty: what is typed next must not be added to what is filled in there meanwhile. */
const emptyFieldInUse = (): HTMLInputElement | null => {
  const at = document.activeElement;
  return at instanceof HTMLInputElement && at.value === '' ? at : null;
};

/** What the history knows of the booking in the form, offline too; guest and stay are filled in where nothing stands yet. */
export function useKnownBooking(accountId: string, form: Fields<BookingDraft>, memory: Memory): BookingSummary | null {
  const locale = useLocale();
  const typed = form.values.booking.bookingId.trim();
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const { data } = useQuery('bookings.summary', settled === '' ? null : { accountId, bookingId: settled }, [
    'tokens',
    'payments',
    'intents'
  ]);
  const known = data !== null && sameBooking(data.bookingId, typed) ? data : null;
  const latest = useRef({ form, memory, locale });
  useEffect(() => {
    latest.current = { form, memory, locale };
  });
  const inUse = useRef<HTMLInputElement | null>(null);
  useLayoutEffect(() => {
    if (inUse.current !== null && inUse.current === document.activeElement && inUse.current.value !== '') inUse.current.select();
    inUse.current = null;
  });
  useEffect(() => {
    const now = latest.current;
    const { values } = now.form;
    const next = known
      ? fillIn<BookingDraft>(values, now.memory.filled, known, now.locale)
      : {
          draft: settled === values.booking.bookingId.trim() ? unfill<BookingDraft>(values, now.memory.filled) : values,
          filled: now.memory.filled
        };
    if (next.filled !== now.memory.filled) now.memory.keep(next.filled);
    if (next.draft === values) return;
    inUse.current = emptyFieldInUse();
    now.form.patch({ booking: next.draft.booking, guest: next.draft.guest });
  }, [known, settled]);
  return known;
}
