import { useEffect, useState } from 'react';
import type { PaymentDetail } from '../../../../shared/ipc/contract.ts';
import type { RowId } from '../../../../shared/model/domain.ts';
import { go } from '../../../state/route.ts';
import { useQuery } from '../../../state/useQuery.ts';
import { useActionable } from '../actionable.ts';
import { CaptureDialog } from './CaptureDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';

type Props = { readonly id: RowId; readonly onClose: () => void };

/** The capture of a payment on a screen that is not its own. What cannot be captured now says why on its detail. */
export function CaptureHere({ id, onClose }: Props) {
  const { data, error } = useQuery('payments.detail', { id }, ['payments', 'refunds', 'intents', 'tokens']);
  const lost = error !== null && data === null;
  useEffect(() => {
    if (lost) onClose();
  }, [lost, onClose]);
  return data && <Dialogs detail={data} onClose={onClose} />;
}

function Dialogs({ detail: shown, onClose }: { readonly detail: PaymentDetail; readonly onClose: () => void }) {
  const detail = useActionable(shown);
  // As it stood when it was opened: afterwards the dialog tells what came of it.
  const [possible] = useState(() => detail.off.capture === null);
  const [open, setOpen] = useState<'capture' | 'void'>('capture');
  useEffect(() => {
    if (!possible) go('payments', shown.payment.id);
  }, [possible, shown.payment.id]);
  if (!possible) return null;
  return open === 'capture' ? (
    <CaptureDialog detail={detail} onVoid={() => setOpen('void')} onClose={onClose} />
  ) : (
    <ConfirmDialog kind="void" detail={detail} onClose={onClose} />
  );
}
