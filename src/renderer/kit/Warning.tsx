import type { ReactNode } from 'react';
import { AlertIcon } from './icons.ts';
import styles from './tones.module.css';

/** One line beside a field: worth a second look, but nothing is refused for it. */
export function Warning({ children, testId }: { readonly children: ReactNode; readonly testId?: string | undefined }) {
  return (
    <span className={`${styles.tone} ${styles.warning}`} data-tone="warn" data-testid={testId}>
      <AlertIcon size={16} aria-hidden />
      {children}
    </span>
  );
}
