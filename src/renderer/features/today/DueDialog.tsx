import { useEffect } from 'react';
import type { RowId } from '../../../shared/model/domain.ts';
import { useAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { CaptureHere } from '../payments/actions/CaptureHere.tsx';
import { FinishDialog } from '../refunds/FinishDialog.tsx';
import { TokenDialogs } from '../tokens/actions/TokenDialogs.tsx';

type Props = { readonly id: RowId; readonly onClose: () => void };

/** The dialog of a line's action; a file of its own, so that the first screen is there before it. */
export function DueDialog({ action, ...props }: Props & { readonly action: 'capture' | 'finishRefund' | 'extend' }) {
  switch (action) {
    case 'capture':
      return <CaptureHere {...props} />;
    case 'finishRefund':
      return <Finish {...props} />;
    case 'extend':
      return <Extend {...props} />;
  }
}

function useClosed(gone: boolean, onClose: () => void): void {
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
}

function Finish({ id, onClose }: Props) {
  const { data, error } = useQuery('refunds.detail', { id }, ['refunds']);
  useClosed(error !== null && data === null, onClose);
  return data && <FinishDialog refund={data.refund} kind="captureRefund" onClose={onClose} />;
}

function Extend({ id, onClose }: Props) {
  const { data, error } = useQuery('tokens.detail', { id }, []);
  const account = useAccount(data?.token.accountId ?? null);
  useClosed(error !== null && data === null, onClose);
  return data && account && <TokenDialogs action="update" token={data.token} account={account} onClose={onClose} />;
}
