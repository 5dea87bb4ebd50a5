import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEscape, useLayer } from './layers.ts';
import styles from './dialog.module.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  /** While something is under way the dialog stays. */
  readonly busy?: boolean;
  readonly size?: ModalProps['size'];
  /** Off where a slip of the mouse would throw away what was typed or hide what came of it. */
  readonly closeOnClickOutside?: boolean;
  /** It hangs from the top where what is in it grows and shrinks: in the middle it would jump under who types into it. */
  readonly fromTop?: boolean;
  readonly children: ReactNode;
};

/** Every dialog of the desk: it is open as long as it is there (see layers.ts for Escape and focus). */
export function Dialog({ title, onClose, busy = false, size, closeOnClickOutside = true, fromTop = false, children }: Props) {
  const { t } = useTranslation();
  const top = useLayer('dialog');
  useEscape(top && !busy, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      centered={!fromTop}
      closeOnEscape={false}
      closeOnClickOutside={closeOnClickOutside && !busy}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close'), disabled: busy }}
    >
      {children}
    </Modal>
  );
}

/** The buttons a dialog ends with. */
export const DialogFoot = ({ children }: { readonly children: ReactNode }) => <div className={styles.foot}>{children}</div>;
