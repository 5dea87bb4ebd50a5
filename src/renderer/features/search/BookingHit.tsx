import { useTranslation } from 'react-i18next';
import type { BookingAt } from '../../state/bookings.ts';
import styles from './search.module.css';

type Props = {
  readonly id: string;
  readonly booking: BookingAt;
  readonly guestName: string | null;
  readonly chosen: boolean;
  readonly onOpen: () => void;
};

/** The booking itself, before what belongs to it. */
export function BookingHit({ id, booking, guestName, chosen, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    // Keys are the box's, which has the focus (aria-activedescendant).
    <div role="option" id={id} tabIndex={-1} aria-selected={chosen} className={styles.hit} onClick={onOpen} data-testid="search-booking">
      <span className={styles.what}>
        <span className={styles.who}>{t('booking.page.title', { booking: booking.bookingId })}</span>
        <span className={styles.more}>{guestName ?? t('search.booking')}</span>
      </span>
    </div>
  );
}
