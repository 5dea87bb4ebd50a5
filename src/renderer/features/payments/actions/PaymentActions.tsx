import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rightOf } from '../../../../shared/rules/rights.ts';
import type { AppError } from '../../../../shared/values/errors.ts';
import type { Actionable } from '../actionable.ts';
import { Actions } from '../../../detail/Actions.tsx';
import { RefreshButton } from '../../../detail/RefreshButton.tsx';
import { SameAgain } from '../../newLink/SameAgain.tsx';
import { useAccount } from '../../../state/accounts.ts';
import { call } from '../../../state/call.ts';
import { useTyped } from '../../../state/typed.ts';
import { useOffline } from '../../../state/useOffline.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { CaptureDialog } from './CaptureDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { RefundDialog } from './RefundDialog.tsx';

type Open = 'capture' | 'void' | 'refund' | 'finalize';

/** What may be done with a payment now; what may not says why. What the account can never do is not shown. */
export function PaymentActions({ detail }: { readonly detail: Actionable }) {
  const { t } = useTranslation();
  const { payment, off } = detail;
  const can = useAccount(payment.accountId)?.capabilities.payment;
  const offline = useOffline(payment.accountId);
  const [open, setOpen] = useTyped<Open | null>(`money:${payment.id}:open`, () => null);
  const [error, setError] = useState<AppError | null>(null);
  const close = () => setOpen(null);
  const shown = (['capture', 'finalize', 'void', 'refund'] as const).filter((action) =>
    action === 'finalize' ? payment.captureMode === 'multipart' && can?.multipartCapture : can?.[action]
  );
  const reason = (action: Open) => off[action] && `actions.off.${off[action]}`;
  const primary = shown.find((action) => reason(action) === null && action !== 'void');
  return (
    <>
      <Actions
        offline={offline}
        actions={shown.map((action) => ({
          name: action,
          label: t(`payments.action.${action}`),
          off: reason(action),
          needs: rightOf(action),
          primary: action === primary,
          onClick: () => setOpen(action)
        }))}
      >
        <SameAgain payment={payment} token={detail.token} />
        <RefreshButton ask={() => call('payments.refresh', { id: payment.id })} onError={setError} />
      </Actions>
      {error && <ErrorNotice error={error} />}
      {open === 'capture' && <CaptureDialog detail={detail} onVoid={() => setOpen('void')} onClose={close} />}
      {open === 'refund' && <RefundDialog detail={detail} onClose={close} />}
      {(open === 'void' || open === 'finalize') && <ConfirmDialog kind={open} detail={detail} onClose={close} />}
    </>
  );
}
