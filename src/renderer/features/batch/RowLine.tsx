import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchRow, BatchRowState } from '../../../shared/model/batches.ts';
import { ClockIcon, NotKnownIcon, RefusedIcon, ReservedIcon, TakenIcon, CancelledIcon } from '../../kit/icons.ts';
import type { StateLook } from '../../kit/stateLook.ts';
import { Badge } from '../../kit/StateBadge.tsx';
import { useFormats } from '../../text/locale.ts';
import styles from './batch.module.css';

export const rowLooks: Readonly<Record<BatchRowState, StateLook>> = {
  waiting: { tone: 'plain', icon: ClockIcon },
  running: { tone: 'going', icon: ClockIcon },
  done: { tone: 'good', icon: TakenIcon },
  refused: { tone: 'bad', icon: RefusedIcon },
  unknown: { tone: 'warn', icon: NotKnownIcon },
  unfinished: { tone: 'held', icon: ReservedIcon },
  leftOut: { tone: 'still', icon: CancelledIcon }
};

type Props = {
  readonly row: Pick<BatchRow, 'paymentId' | 'tokenId' | 'bookingId' | 'guestName' | 'remoteId' | 'amount' | 'currency'>;
  /** Null: it has none yet, what is shown is what would be done. */
  readonly state: BatchRowState | null;
  readonly why: string | null;
  readonly onOpen?: () => void;
};

/** One row of a batch: who and which booking, how much, how it stands and why. */
export function RowLine({ row, state, why, onOpen }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const id = row.paymentId ?? row.tokenId;
  const name = [row.guestName, row.bookingId].filter(Boolean).join(' · ') || t('batch.nameless', { id: row.remoteId ?? id ?? '' });
  return (
    <li data-testid={`batch-row-${id}`} data-state={state ?? 'planned'}>
      <span className={styles.name} title={name}>
        {onOpen === undefined || id === null ? (
          name
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={onOpen}>
            {name}
          </Anchor>
        )}
      </span>
      <span className={styles.amount}>{row.amount === null ? '' : money(row.amount, row.currency)}</span>
      {state !== null && <Badge look={rowLooks[state]} words={t(`batch.state.${state}`)} of={`batch.${state}`} />}
      {why !== null && <span className={styles.why}>{why}</span>}
    </li>
  );
}
