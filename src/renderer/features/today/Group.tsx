import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { DueKind, DueLine } from '../../../shared/model/today.ts';
import { Panel } from '../../kit/Panel.tsx';
import { previewBatch } from '../batch/store.ts';
import { wishFor } from './actions.ts';
import styles from './today.module.css';

type Props = {
  readonly kind: DueKind;
  readonly lines: readonly DueLine[];
  /** There are more of it than were read. */
  readonly more: boolean;
  /** So many of them are folded away. */
  readonly hidden: number;
  readonly onShowAll: () => void;
  readonly children: ReactNode;
};

/** All that is due for one reason: why, and what can be done with all of it at once. */
export function Group({ kind, lines, more, hidden, onShowAll, children }: Props) {
  const { t } = useTranslation();
  const wish = wishFor(kind, lines);
  return (
    <Panel testId={`group-${kind}`}>
      <div className={styles.groupHead}>
        <div>
          <h2 className={styles.title}>
            {t(`today.kind.${kind}.title`)} <span className={styles.count}>{more ? `${lines.length}+` : lines.length}</span>
          </h2>
          <p className={styles.hint}>{t(`today.kind.${kind}.text`)}</p>
        </div>
        {wish !== null && (
          <Button size="compact-sm" variant="default" onClick={() => previewBatch(wish)} data-testid={`together-${kind}`}>
            {t(wish.action === 'capture' ? 'today.together.capture' : 'today.together.ask', { count: lines.length })}
          </Button>
        )}
      </div>
      <ul className={styles.lines}>{children}</ul>
      {hidden > 0 && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={onShowAll} data-testid={`all-${kind}`}>
            {t('today.showAll', { count: hidden })}
          </Button>
        </div>
      )}
      {more && <p className={styles.hint}>{t('today.moreThanShown')}</p>}
    </Panel>
  );
}
