import { useTranslation } from 'react-i18next';
import { StateWord } from '../../../shared/model/money-words.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { State } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { mayMoveHit, stateWords } from './hits.ts';
import styles from './search.module.css';

type Props = { readonly id: string; readonly hit: SearchHit; readonly chosen: boolean; readonly onOpen: () => void };

/** A hit: whose it is, what it is, how much, and how it stands. What belongs to the hit above it stands in a little. */
export function SearchLine({ id, hit, chosen, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const { money, shortMoment } = useFormats();
  const word = StateWord.safeParse(hit.kind === 'token' || hit.kind === 'payment' ? hit.state : null);
  const kind = t(hit.isCard ? 'search.kind.card' : `search.kind.${hit.kind}`);
  const who = [hit.guestName, hit.bookingId, hit.title].filter(Boolean).join(' · ');
  return (
    // Keys are the box's, which has the focus (aria-activedescendant).
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={chosen}
      className={hit.under ? `${styles.hit} ${styles.below}` : styles.hit}
      onClick={onOpen}
      data-testid={`search-hit-${hit.kind}-${hit.id}`}
    >
      <span className={styles.what}>
        <span className={styles.who}>{hit.under ? kind : who}</span>
        <span className={styles.more}>
          {[hit.under ? hit.title : kind, hit.at === null ? null : shortMoment(hit.at)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={styles.sum}>{hit.amount === null ? '' : money(hit.amount, hit.currency)}</span>
      <span className={styles.state}>
        {word.success ? <State state={word.data} /> : <Word tone="still">{stateWords(i18n, hit)}</Word>}
        {mayMoveHit(hit) && hit.checkedAt !== null && <CheckedAt at={hit.checkedAt} />}
      </span>
    </div>
  );
}
