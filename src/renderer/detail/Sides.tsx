import type { ReactNode } from 'react';
import styles from './detail.module.css';

/** A list and, where there is room, the detail of one of its rows beside it. */
export const Sides = ({ children }: { readonly children: ReactNode }) => <div className={styles.sides}>{children}</div>;
