import { SimpleGrid, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingSummary } from '../../../shared/model/bookings.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { RadarNotice } from '../RadarNotice.tsx';
import { todayHere } from '../../text/parseDay.ts';
import type { Fields } from '../useFields.ts';
import { BookingPart, GuestPart, type Doubts } from './BookingPart.tsx';
import type { BookingDraft } from './draft.ts';
import type { GuestTakes } from './guest.ts';
import { KnownBooking } from './KnownBooking.tsx';
import { radarQuestion, stayWarnings } from './known.ts';
import type { BookingView } from './known.ts';
import styles from './bookingForm.module.css';

type Props = {
  readonly title: string;
  readonly account: Account;
  readonly form: Fields<BookingDraft & { readonly amount: string }>;
  /** As it is typed; null where the form asks for none. */
  readonly amount: string | null;
  readonly takes: GuestTakes;
  /** The address is asked for without anybody unfolding it. */
  readonly addressAsked: boolean;
  /** The form shows the currency of the stay elsewhere. */
  readonly currencyApart?: boolean;
  readonly known: BookingSummary | null;
  readonly view: BookingView;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Why a person should look at a field, by its path. */
  readonly doubts?: Doubts;
  /** Above both columns. */
  readonly notice?: ReactNode;
  /** What is asked for: the first thing beside the booking, so that the amount is in sight in a small window too. */
  readonly what: ReactNode;
  readonly options: ReactNode;
  readonly told: ReactNode;
  readonly foot: ReactNode;
  readonly onSubmit: () => void;
};

/**
 * The frame of every form that asks for money for a booking. Read along the rows, as Tab goes: booking, what is asked for,
 * guest, options.
 */
export function BookingForm({ title, account, form, amount, ...part }: Props) {
  const { t } = useTranslation();
  return (
    <Screen title={title} hint={t('newLink.hint', { account: account.name })} width={1040} actions={part.actions}>
      <form
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          part.onSubmit();
        }}
      >
        <Stack>
          {part.notice}
          <SimpleGrid cols={{ base: 1, md: 2 }} className={styles.parts}>
            <BookingPart
              account={account}
              form={form}
              currencyApart={part.currencyApart ?? false}
              warnings={stayWarnings(form.values, amount, todayHere())}
              doubts={part.doubts}
            />
            <Stack>
              {part.what}
              {part.known && <KnownBooking known={part.known} form={form} view={part.view} />}
              <RadarNotice question={radarQuestion(form.values, amount, account.id)} />
            </Stack>
            <GuestPart account={account} form={form} takes={part.takes} addressAsked={part.addressAsked} doubts={part.doubts} />
            {part.options}
          </SimpleGrid>
          <Told role="alert">{part.told}</Told>
          {part.foot}
        </Stack>
      </form>
    </Screen>
  );
}
