import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { BookingForm } from '../../forms/booking/BookingForm.tsx';
import { isBegun } from '../../forms/booking/draft.ts';
import { asksAddress } from '../../forms/booking/guest.ts';
import { bookingView } from '../../forms/booking/known.ts';
import { useKnownBooking } from '../../forms/booking/useKnownBooking.ts';
import { FormFoot } from '../../forms/FormFoot.tsx';
import { useFields } from '../../forms/useFields.ts';
import { CardIcon, ExternalIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { MoneyError } from '../../money/MoneyError.tsx';
import { useMoneySubmit } from '../../money/useMoneySubmit.ts';
import { call } from '../../state/call.ts';
import { useMayNot } from '../../state/people.ts';
import { useOffline } from '../../state/useOffline.ts';
import { DirectOff } from './DirectOff.tsx';
import { methodsOf } from './draft.ts';
import type { MotoDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import { motoRequest, orderGuest, partsOf } from './rules.ts';
import { clearOrder, keepFilled, keepOrder, orderFor, orderSubmission, showOrder, useMoto } from './store.ts';
import { WhatPart } from './WhatPart.tsx';

/** Phone orders with this account: the form, or why no card can be taken. */
export function MotoForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  if (methodsOf(account).length > 0) return <OrderForm account={account} />;
  return (
    <Screen title={t('moto.title')} hint={t('newLink.hint', { account: account.name })} width={760}>
      <Off account={account} />
    </Screen>
  );
}

function Off({ account }: { readonly account: Account }) {
  const because = account.capabilities.moto.directOffBecause;
  return because !== null && <DirectOff account={account} because={because} />;
}

/** The form of a phone order. The card itself is asked for last, in a window of its own. */
function OrderForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const form = useFields<MotoDraft>({
    initial: orderFor(account),
    keep: (draft) => keepOrder(account.id, draft),
    submission: orderSubmission
  });
  const [cancelled, setCancelled] = useState(false);
  const offline = useOffline(account.id);
  const mayNot = useMayNot();
  const { values } = form;
  const withCard = values.method === 'CREDITCARD';
  const { submit, another, again } = useMoneySubmit({
    submission: orderSubmission,
    build: () => {
      setCancelled(false);
      return motoRequest(values, account);
    },
    send: (request) => call(withCard ? 'money.enterCard' : 'money.submitWithoutCard', request),
    done: (outcome) => {
      if (outcome === null) return setCancelled(true);
      return (outcome.intent.state === 'rejected' && outcome.intent.error) || showOrder(outcome);
    }
  });

  const filled = useMoto((state) => state.filled);
  const known = useKnownBooking(account.id, form, { filled, keep: keepFilled });
  const parts = partsOf(values, account);
  const amount = parts.payment ? values.amount : null;
  const view = bookingView({ ...values, amount }, known, nowSeconds());
  return (
    <BookingForm
      title={t('moto.title')}
      account={account}
      form={form}
      amount={amount}
      takes={orderGuest(values, account)}
      addressAsked={asksAddress(account, parts.threeDs && values.threeDs !== null)}
      known={known}
      view={view}
      notice={<Off account={account} />}
      what={<WhatPart account={account} form={form} sums={view.sums} />}
      options={<OptionsPart account={account} form={form} />}
      told={
        form.error ? (
          <MoneyError error={form.error} about="card" unplaced={form.unplaced} onAnother={another} onAgain={again} />
        ) : (
          cancelled && (
            <Notice tone="still" title={t('moto.cancelled.title')} testId="card-cancelled">
              <span>{t('moto.cancelled.text')}</span>
            </Notice>
          )
        )
      }
      foot={
        <FormFoot
          name="moto"
          label={t(withCard ? 'moto.enterCard' : 'moto.openBank')}
          icon={withCard ? <CardIcon size={18} aria-hidden /> : <ExternalIcon size={18} aria-hidden />}
          sending={form.sending}
          offline={mayNot(parts.payment ? 'moto' : 'storeCard') ?? offline}
          onClear={isBegun(values) ? clearOrder : null}
        />
      }
      onSubmit={submit}
    />
  );
}
