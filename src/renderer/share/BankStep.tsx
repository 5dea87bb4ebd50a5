import { useTranslation } from 'react-i18next';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import { useQuery } from '../state/useQuery.ts';
import { Notice } from '../kit/Tone.tsx';
import { LinkShare } from './LinkShare.tsx';
import { BankPage } from './BankPage.tsx';

/** After an operation at which the guest's bank wants a step: what that means, and its page. It follows the payment. */
export function BankStep({ outcome }: { readonly outcome: MoneyOutcome }) {
  const { t } = useTranslation();
  const id = outcome.payment?.id ?? null;
  const now = useQuery('payments.detail', id === null ? null : { id }, ['payments', 'tokens']).data;
  const payment = now?.payment ?? outcome.payment;
  const token = now?.token ?? outcome.token;
  if (outcome.redirectUrl === null) return null;
  if (payment && payment.actionUrl !== null) return <BankPage payment={payment} />;
  // A card that is only stored has no payment: its page is the token's own.
  if (!token || token.actionUrl === null || token.state !== 'open') return null;
  return (
    <>
      <Notice tone="going" role="status" title={t('bankPage.title')}>
        <span>{t('bankPage.text')}</span>
      </Notice>
      <LinkShare token={token} url={token.actionUrl} />
    </>
  );
}
