import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingPage } from '../../../shared/model/bookings.ts';
import { HouseNotice } from '../../detail/HouseNotice.tsx';
import { Notes } from '../../detail/Notes.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { bookingAt } from '../../state/bookings.ts';
import type { BookingAt } from '../../state/bookings.ts';
import { useRoute } from '../../state/route.ts';
import { openSearchBox } from '../../state/searchBox.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { BackFrom } from './BackFrom.tsx';
import styles from './booking.module.css';
import { BookingLines } from './BookingLines.tsx';
import { BookingSumsTable } from './BookingSumsTable.tsx';
import { NextStepNotice } from './NextStepNotice.tsx';

/** Everything of one booking on all accounts: what it comes to, what to do next, and each thing there is. */
export function Booking() {
  const { t } = useTranslation();
  const at = bookingAt(useRoute(({ route }) => route.id));
  if (at === null)
    return (
      <Screen title={t('booking.page.title', { booking: '' })}>
        <Stack align="flex-start" data-testid="booking-none">
          <Text>{t('booking.page.none')}</Text>
          <Button onClick={openSearchBox} data-testid="booking-search">
            {t('search.title')}
          </Button>
        </Stack>
      </Screen>
    );
  return <Page key={`${at.accountId} ${at.bookingId}`} at={at} />;
}

function Page({ at }: { readonly at: BookingAt }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('bookings.page', at, ['tokens', 'payments', 'refunds', 'operations', 'intents']);
  return (
    <Screen title={t('booking.page.title', { booking: at.bookingId })} hint={useStayWords(data)} actions={<BackFrom />}>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {!data && !error && <Waiting like="panels" />}
      {data && (
        <div className={styles.page} data-testid="booking-page" data-reference={at.bookingId}>
          <div className={styles.column}>
            <HouseNotice about={{ kind: 'booking', bookingId: at.bookingId }} />
            <NextStepNotice page={data} />
            <BookingSumsTable sums={data.sums} />
            <BookingLines page={data} />
          </div>
          <div className={styles.column}>
            <Notes about={{ kind: 'booking', ...at }} />
          </div>
        </div>
      )}
    </Screen>
  );
}

/** Guest, stay and its total in one line; what is not known is left out. */
function useStayWords(page: BookingPage | null): string | undefined {
  const { t } = useTranslation();
  const { day, money } = useFormats();
  // Its line is kept while it is not known yet.
  if (page === null) return '\u00a0';
  const { guest, stay } = page;
  const nights = [stay?.checkIn, stay?.checkOut].flatMap((one) => (one ? [day(one)] : []));
  const total = stay && stay.totalAmount !== null ? t('booking.page.total', { amount: money(stay.totalAmount, stay.currency) }) : null;
  const name = guest === null ? '' : [guest.firstName, guest.lastName].filter(Boolean).join(' ');
  return [name, guest?.email, nights.join(' – '), total].filter(Boolean).join(' · ') || undefined;
}
