import { lazy, Suspense } from 'react';
import type { DoubleView } from '../../../shared/model/doubles.ts';
import type { PaymentDetail } from '../../../shared/ipc/contract.ts';
import { useAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useActionable } from '../payments/actionable.ts';
import { ConfirmDialog } from '../payments/actions/ConfirmDialog.tsx';
import { RefundDialog } from '../payments/actions/RefundDialog.tsx';
import { FinishDialog } from '../refunds/FinishDialog.tsx';

const TokenDialogs = lazy(async () => ({ default: (await import('../tokens/actions/TokenDialogs.tsx')).TokenDialogs }));

type Props = { readonly double: DoubleView; readonly onClose: () => void };

/** The dialog that gives the second one back: the same as on its own screen. */
export function GiveBack({ double, onClose }: Props) {
  switch (double.remedy) {
    case 'void':
    case 'refund':
      return <OfPayment double={double} onClose={onClose} />;
    case 'cancelRefund':
      return <OfRefund double={double} onClose={onClose} />;
    case 'deleteLink':
    case 'removeCard':
      return <OfToken double={double} action={double.remedy} onClose={onClose} />;
    default:
      return null;
  }
}

function OfPayment({ double, onClose }: Props) {
  const { data } = useQuery('payments.detail', { id: double.second.id }, []);
  return data && <BackFromPayment shown={data} remedy={double.remedy} onClose={onClose} />;
}

function BackFromPayment({ shown, remedy, onClose }: Pick<Props, 'onClose'> & { shown: PaymentDetail; remedy: DoubleView['remedy'] }) {
  const detail = useActionable(shown);
  return remedy === 'void' ? (
    <ConfirmDialog kind="void" detail={detail} onClose={onClose} />
  ) : (
    <RefundDialog detail={detail} onClose={onClose} />
  );
}

function OfToken({ double, action, onClose }: Props & { readonly action: 'deleteLink' | 'removeCard' }) {
  const { data } = useQuery('tokens.detail', { id: double.second.id }, []);
  const account = useAccount(double.accountId);
  if (!data || !account) return null;
  return (
    <Suspense fallback={null}>
      <TokenDialogs action={action} token={data.token} account={account} onClose={onClose} />
    </Suspense>
  );
}

function OfRefund({ double, onClose }: Props) {
  const { data } = useQuery('refunds.detail', { id: double.second.id }, []);
  return data && <FinishDialog refund={data.refund} kind="cancelRefund" onClose={onClose} />;
}
