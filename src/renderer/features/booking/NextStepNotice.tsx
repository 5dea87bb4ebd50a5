import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingPage } from '../../../shared/model/bookings.ts';
import { nextStep } from '../../../shared/rules/booking.ts';
import type { NextStep } from '../../../shared/rules/booking.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { Notice } from '../../kit/Tone.tsx';
import { typedAmount } from '../../forms/amount.ts';
import { useActiveAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import { todayHere } from '../../text/parseDay.ts';
import { askForRest } from '../newLink/store.ts';
import { isBare } from './bare.ts';

/** The one thing to do next, with the button that leads there; a booking with nothing left to do says so. */
export function NextStepNotice({ page }: { readonly page: BookingPage }) {
  const { t } = useTranslation();
  const { money, locale } = useFormats();
  const account = useActiveAccount();
  const step = nextStep(page, { seconds: nowSeconds(), day: todayHere() });
  // Where nothing is known, what can be done is said there.
  if (step === null && isBare(page)) return null;
  if (step === null) {
    return (
      <Notice tone="still" title={t('booking.next.nothing')} testId="next-step">
        {null}
      </Notice>
    );
  }
  const amount = amountOf(step);
  const mayAsk = step.what !== 'askRest' || account?.capabilities.link.offered === true;
  const follow = () => {
    if (step.what === 'askRest' && account) {
      const { currency } = step;
      const total = page.stay?.totalAmount ?? step.amount;
      askForRest(account, page, {
        currency,
        amount: typedAmount(step.amount, currency, locale),
        total: typedAmount(total, currency, locale)
      });
    }
    go(...placeOf(step));
  };
  return (
    <Notice
      tone={step.what === 'lookUp' ? 'warn' : 'going'}
      title={t(`booking.next.${step.what}.title`, { amount: amount && money(...amount) })}
      testId="next-step"
    >
      <span>{t(`booking.next.${step.what}.text`)}</span>
      {mayAsk && (
        <div>
          <Button size="compact-md" mt={6} onClick={follow} data-testid="follow-next">
            {t(`booking.next.${step.what}.button`)}
          </Button>
        </div>
      )}
    </Notice>
  );
}

function amountOf(step: NextStep): readonly [Minor | null, string | null] | null {
  switch (step.what) {
    case 'lookUp':
      return [step.intent.amount, step.intent.currency];
    case 'finishRefund':
      return [step.refund.amount, step.refund.currency];
    case 'capture':
    case 'captureLater':
      return [step.amount, step.payment.currency];
    case 'resend':
      return step.link.amount === null ? null : [step.link.amount, step.link.currency];
    case 'askRest':
      return [step.amount, step.currency];
  }
}

function placeOf(step: NextStep): Parameters<typeof go> {
  switch (step.what) {
    case 'lookUp':
      return ['attention'];
    case 'finishRefund':
      return ['refunds', step.refund.id];
    case 'capture':
    case 'captureLater':
      return ['payments', step.payment.id];
    case 'resend':
      return ['links', step.link.id];
    case 'askRest':
      return ['newLink'];
  }
}
