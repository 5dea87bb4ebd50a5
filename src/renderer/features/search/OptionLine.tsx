import type { ReactNode } from 'react';
import styles from './search.module.css';

type Props = {
  readonly id: string;
  readonly chosen: boolean;
  readonly onOpen: () => void;
  readonly testId: string;
  /** It is read, and does nothing. */
  readonly denied?: boolean;
  /** It belongs to the line above it. */
  readonly below?: boolean;
  readonly children: ReactNode;
};

/** One line of the box. Keys are the box's, which has the focus (aria-activedescendant). */
export const OptionLine = ({ id, chosen, onOpen, testId, denied, below = false, children }: Props) => (
  <div
    role="option"
    id={id}
    tabIndex={-1}
    aria-selected={chosen}
    aria-disabled={denied}
    className={below ? `${styles.hit} ${styles.below}` : styles.hit}
    onClick={onOpen}
    data-testid={testId}
  >
    {children}
  </div>
);
