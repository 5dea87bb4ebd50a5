import type { ReactNode } from 'react';
import styles from './actionBar.module.css';

/** Holds a form's main action at the foot of the screen. */
export const ActionBar = ({ children }: { readonly children: ReactNode }) => <div className={styles.bar}>{children}</div>;
