import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import type { PastedBooking } from '../../../shared/model/pasted.ts';
import type { Fields } from '../../forms/useFields.ts';
import { useLocale } from '../../text/locale.ts';
import type { LinkDraft } from './draft.ts';
import { PasteBooking, PastedNotice } from './PasteBooking.tsx';
import { standingDoubts, takePasted } from './pasted.ts';
import { keepPasted, useNewLink } from './store.ts';

type Pasted = {
  readonly button: ReactNode;
  readonly notice: ReactNode;
  /** Why a person should look at a field, in words, by its path. */
  readonly doubts: Readonly<Partial<Record<string, string>>>;
};

/** A confirmation pasted into the form: what it put where, what to look at, and the way back. */
export function usePasted(account: Account, form: Fields<LinkDraft>): Pasted {
  const { t } = useTranslation();
  const locale = useLocale();
  const pasted = useNewLink((state) => state.pasted);
  const { values } = form;
  const write = ({ booking, guest, amount, currency, mandateCurrency }: LinkDraft) =>
    form.patch(
      { booking, guest, amount, currency, mandateCurrency },
      'booking.bookingId',
      'booking.checkIn',
      'booking.checkOut',
      'guest.email',
      'amount'
    );
  const take = (booking: PastedBooking, over: boolean) => {
    const { draft, taken } = takePasted(values, booking, { account, locale, over });
    // What is taken over afterwards can be had back together with what came first.
    keepPasted(over && pasted ? { ...taken, before: pasted.before } : taken);
    write(draft);
  };
  const undo = () => {
    if (pasted) write(pasted.before);
    keepPasted(null);
  };
  const doubts = pasted === null ? {} : standingDoubts(values, pasted);
  return {
    button: <PasteBooking onRead={(booking) => take(booking, false)} />,
    notice: pasted && <PastedNotice taken={pasted} onOver={() => take(pasted.booking, true)} onUndo={undo} />,
    doubts: Object.fromEntries(Object.entries(doubts).map(([path, doubt]) => [path, t(`newLink.paste.doubt.${doubt}`)]))
  };
}
