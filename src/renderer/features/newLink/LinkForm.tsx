import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { BookingForm } from '../../forms/booking/BookingForm.tsx';
import { asksAddress } from '../../forms/booking/guest.ts';
import { bookingView } from '../../forms/booking/known.ts';
import { useKnownBooking } from '../../forms/booking/useKnownBooking.ts';
import { FormFoot } from '../../forms/FormFoot.tsx';
import { useFields } from '../../forms/useFields.ts';
import { NewLinkIcon } from '../../kit/icons.ts';
import { MoneyError } from '../../money/MoneyError.tsx';
import { useMoneySubmit } from '../../money/useMoneySubmit.ts';
import { call } from '../../state/call.ts';
import { useMayNot } from '../../state/people.ts';
import { useOffline } from '../../state/useOffline.ts';
import { useFormats } from '../../text/locale.ts';
import { isStarted } from './draft.ts';
import type { LinkDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import { PaymentPart } from './PaymentPart.tsx';
import { Replaces } from './Replaces.tsx';
import { linkGuest, linkRequest, threeDsWanted } from './rules.ts';
import { clearDraft, draftFor, keepDraft, keepFilled, linkSubmission, noteSent, showOutcome, useNewLink } from './store.ts';
import { useCursor } from './useCursor.ts';
import { usePasted } from './usePasted.tsx';

/** The form of a new link. Only what the account can do is on it; all faults are shown at once, next to their fields. */
export function LinkForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const filled = useNewLink((state) => state.filled);
  const replaces = useNewLink((state) => state.replaces);
  const offline = useOffline(account.id);
  const mayNot = useMayNot();
  const form = useFields<LinkDraft>({
    initial: draftFor(account),
    keep: (draft) => keepDraft(account.id, draft),
    submission: linkSubmission
  });
  const { values } = form;
  const { submit, another, again } = useMoneySubmit({
    submission: linkSubmission,
    build: () => linkRequest(values, account, nowSeconds()),
    send: (request) => {
      noteSent();
      return call('money.submit', request);
    },
    done: (outcome) => (outcome.intent.state === 'rejected' && outcome.intent.error) || showOutcome(outcome, account)
  });
  const known = useKnownBooking(account.id, form, { filled, keep: keepFilled });
  const amount = values.withPayment ? values.amount : null;
  const view = bookingView({ ...values, amount }, known, nowSeconds());
  const paste = usePasted(account, form);
  useCursor();
  return (
    <BookingForm
      title={t('newLink.title')}
      account={account}
      form={form}
      amount={amount}
      takes={linkGuest(values, account)}
      addressAsked={asksAddress(account, threeDsWanted(values))}
      currencyApart
      known={known}
      view={view}
      actions={paste.button}
      doubts={paste.doubts}
      notice={
        <>
          {replaces && <Replaces link={replaces} account={account} />}
          {paste.notice}
        </>
      }
      what={<PaymentPart account={account} form={form} sums={view.sums} doubt={paste.doubts.amount} />}
      options={<OptionsPart account={account} form={form} />}
      told={form.error && <MoneyError error={form.error} unplaced={form.unplaced} onAnother={another} onAgain={again} />}
      foot={
        <FormFoot
          name="link"
          label={submitWords(t, values, money)}
          icon={<NewLinkIcon size={18} aria-hidden />}
          sending={form.sending}
          sendingWords={t('newLink.sending')}
          offline={mayNot('link') ?? offline}
          onClear={isStarted(values) ? clearDraft : null}
        />
      }
      onSubmit={submit}
    />
  );
}

/** What the button does, with its sum. */
function submitWords(t: TFunction, draft: LinkDraft, money: ReturnType<typeof useFormats>['money']): string {
  if (!draft.withPayment) return t('newLink.submit.store');
  const amount = parseAmount(draft.amount, draft.currency);
  if (!amount.ok) return t('newLink.submit.none');
  return t(draft.preauth ? 'newLink.submit.preauth' : 'newLink.submit.sale', { amount: money(amount.value, draft.currency) });
}
