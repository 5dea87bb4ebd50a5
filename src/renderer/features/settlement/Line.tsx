import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PILE_PAGE } from '../../../shared/ipc/settlement.ts';
import styles from './settlement.module.css';

type LineProps = {
  readonly testId: string;
  readonly head: ReactNode;
  readonly more: readonly (string | null)[];
  readonly word?: ReactNode;
  readonly children?: ReactNode;
};

/** One line of a pile: what it is, what more there is to say, and what can be done about it. */
export function Line({ testId, head, more, word, children }: LineProps) {
  return (
    <div className={styles.line} data-testid={testId}>
      <div style={{ minWidth: 0 }}>
        <div>{head}</div>
        {more
          .filter((one) => one !== null && one !== '')
          .map((one) => (
            <div key={one} className={styles.more}>
              {one}
            </div>
          ))}
      </div>
      <div className={styles.buttons}>
        {word}
        {children}
      </div>
    </div>
  );
}

type PagingProps = { readonly after: number; readonly rows: number; readonly onAfter: (after: number) => void };

export function Paging({ after, rows, onAfter }: PagingProps) {
  const { t } = useTranslation();
  if (after === 0 && rows < PILE_PAGE) return null;
  return (
    <div className={styles.buttons}>
      <Button size="compact-sm" variant="default" disabled={after === 0} onClick={() => onAfter(after - PILE_PAGE)}>
        {t('list.previous')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={rows < PILE_PAGE} onClick={() => onAfter(after + PILE_PAGE)}>
        {t('list.next')}
      </Button>
    </div>
  );
}
