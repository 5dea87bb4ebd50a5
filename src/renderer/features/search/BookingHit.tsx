import { useTranslation } from 'react-i18next';
import type { BookingAt } from '../../state/bookings.ts';
import { OptionLine } from './OptionLine.tsx';
import styles from './search.module.css';

type Props = {
  readonly id: string;
  readonly booking: BookingAt;
  readonly guestName: string | null;
  readonly chosen: boolean;
  readonly onOpen: () => void;
};

/** The booking itself, before what belongs to it. */
export function BookingHit({ booking, guestName, ...line }: Props) {
  const { t } = useTranslation();
  return (
    <OptionLine {...line} testId="search-booking">
      <span className={styles.what}>
        <span className={styles.who}>{t('booking.page.title', { booking: booking.bookingId })}</span>
        <span className={styles.more}>{guestName ?? t('search.booking')}</span>
      </span>
    </OptionLine>
  );
}
