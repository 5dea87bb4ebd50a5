import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListSum, ListTotals } from '../../../shared/model/list-order.ts';
import type { ExportRequest } from '../../../shared/model/lists.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Topic } from '../../state/events.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats, useLocale } from '../../text/locale.ts';
import styles from './totals.module.css';

type Props = {
  readonly request: ExportRequest;
  readonly topics: readonly Topic[];
  /** Of all that is found; null while it is being added up, or where rows hold no money. */
  readonly whole: ListTotals | null;
  /** False where rows hold no money. */
  readonly money: boolean;
  readonly ticked: ReadonlySet<number>;
  readonly onUntick: () => void;
};

/** Main adds up so many ticked rows at most (`lists.totals`). */
const MOST = 5000;

/** What all rows of the list come to, not only those of the page, currency by currency; and below it the ticked ones. */
export function Totals({ request, topics, whole, money, ticked, onUntick }: Props) {
  const { t } = useTranslation();
  const ids = ticked.size > 0 && ticked.size <= MOST && money ? [...ticked] : null;
  const some = useQuery('lists.totals', ids === null ? null : { ...request, ids }, topics);
  return (
    <>
      {money && <Line name={t('list.totals.all')} totals={whole} testId="totals" />}
      {ticked.size > 0 && (
        <Line name={t('list.totals.ticked', { count: ticked.size })} totals={some.data} testId="totals-ticked">
          <Button size="compact-xs" variant="subtle" onClick={onUntick} data-testid="untick">
            {t('list.totals.untick')}
          </Button>
        </Line>
      )}
    </>
  );
}

type LineProps = {
  readonly name: string;
  readonly totals: ListTotals | null;
  readonly testId: string;
  readonly children?: React.ReactNode;
};

function Line({ name, totals, testId, children }: LineProps) {
  const sums = totals?.sums.filter(({ currency }) => currency !== null) ?? [];
  return (
    <div className={styles.line} role="group" aria-label={name} data-testid={testId} data-counted={totals?.count}>
      <span className={styles.name}>
        {name}
        {children}
      </span>
      {/* Scrolled by keyboard too where the currencies do not fit. */}
      <div className={styles.sums} tabIndex={sums.length > 0 ? 0 : -1} aria-label={name} role="group">
        {sums.map((sum) => (
          <Sum key={sum.currency} sum={sum} />
        ))}
      </div>
    </div>
  );
}

function Sum({ sum }: { readonly sum: ListSum }) {
  const { t } = useTranslation();
  const { money, moneyParts } = useFormats();
  const count = new Intl.NumberFormat(useLocale());
  const currency = sum.currency ?? '';
  /** The currency stands once. */
  const figure = (amount: Minor) => {
    const { whole, fraction } = moneyParts(amount, currency);
    return `${whole}${fraction}`;
  };
  const part = (word: 'asked' | 'taken' | 'refunded', amount: Minor | null) =>
    amount === null || (word === 'refunded' && amount === 0) ? [] : [t(`list.totals.${word}`, { amount: figure(amount) })];
  const parts =
    sum.net === null
      ? part('refunded', sum.refunded)
      : [...part('asked', sum.amount), ...part('taken', sum.captured), ...part('refunded', sum.refunded)];
  const main = sum.net ?? sum.amount;
  const words = sum.net === null ? figure(main) : t('list.totals.net', { amount: figure(main) });
  return (
    <div className={styles.sum} data-testid={`sum-${currency}`} title={money(main, currency)}>
      <span className={styles.main}>
        <span className={styles.count}>{currency}</span> {words} <span className={styles.count}>({count.format(sum.count)})</span>
      </span>
      <span className={styles.parts}>{parts.join(' · ')}</span>
    </div>
  );
}
