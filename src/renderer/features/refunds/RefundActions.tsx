import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundDetail } from '../../../shared/ipc/contract.ts';
import { isUnresolved } from '../../../shared/rules/payment-actions.ts';
import { finishOff } from '../../../shared/rules/refund-state.ts';
import { rightOf } from '../../../shared/rules/rights.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { Actions } from '../../detail/Actions.tsx';
import { RefreshButton } from '../../detail/RefreshButton.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { useAccount } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { useAccountStatus } from '../../state/status.ts';
import { FinishDialog } from './FinishDialog.tsx';

/** Asking the gateway, always; finishing or taking back, where the gateway wants a second step and it has not been done. */
export function RefundActions({ detail }: { readonly detail: RefundDetail }) {
  const { t } = useTranslation();
  const { refund } = detail;
  const capabilities = useAccount(refund.accountId)?.capabilities ?? null;
  const offline = useAccountStatus(refund.accountId)?.online === 'offline';
  const [open, setOpen] = useState<'captureRefund' | 'cancelRefund' | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const off = offline ? 'offline' : finishOff(refund, { capabilities, unresolved: detail.intents.filter(isUnresolved).length });
  const waits = refund.state === 'awaitingCapture' && capabilities?.payment.refundNeedsCapture === true;
  return (
    <>
      <Actions
        actions={(waits ? (['captureRefund', 'cancelRefund'] as const) : []).map((kind) => ({
          name: kind,
          label: t(`payments.${kind}.action`),
          off: off === null ? null : `actions.off.${off}`,
          needs: rightOf(kind),
          primary: kind === 'captureRefund',
          onClick: () => setOpen(kind)
        }))}
      >
        <RefreshButton ask={() => call('refunds.refresh', { id: refund.id })} onError={setError} />
      </Actions>
      {error && <ErrorNotice error={error} />}
      {open && <FinishDialog refund={refund} kind={open} onClose={() => setOpen(null)} />}
    </>
  );
}
