import { useTranslation } from 'react-i18next';
import { RefundState } from '../../../shared/model/domain.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { RefundState as RefundBadge, State } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { mayMoveHit } from './hits.ts';
import { OptionLine } from './OptionLine.tsx';
import styles from './search.module.css';

type Props = { readonly id: string; readonly hit: SearchHit; readonly chosen: boolean; readonly onOpen: () => void };

/** A hit: whose it is, what it is, how much, and how it stands. What belongs to the hit above it stands in a little. */
export function SearchLine({ hit, ...line }: Props) {
  const { t } = useTranslation();
  const { money, shortMoment } = useFormats();
  const word = StateWord.safeParse(hit.kind === 'token' || hit.kind === 'payment' ? hit.state : null);
  const kind = t(hit.isCard ? 'search.kind.card' : `search.kind.${hit.kind}`);
  const who = [hit.guestName, hit.bookingId].filter(Boolean).join(' · ') || hit.title;
  const refund = RefundState.safeParse(hit.kind === 'refund' ? hit.state : null);
  return (
    <OptionLine {...line} below={hit.under !== null} testId={`search-hit-${hit.kind}-${hit.id}`}>
      <span className={styles.what}>
        <span className={styles.who}>{hit.under ? kind : who}</span>
        <span className={styles.more}>
          {[hit.under ? null : kind, hit.at === null ? null : shortMoment(hit.at), who === hit.title ? null : hit.title]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={styles.sum}>{hit.amount === null ? '' : money(hit.amount, hit.currency)}</span>
      <span className={styles.state}>
        {word.success && <State state={word.data} />}
        {refund.success && <RefundBadge refund={{ state: refund.data, status: '' }} />}
        {!word.success && !refund.success && <Word tone="still">{hit.state}</Word>}
        {mayMoveHit(hit) && hit.checkedAt !== null && <CheckedAt at={hit.checkedAt} />}
      </span>
    </OptionLine>
  );
}
