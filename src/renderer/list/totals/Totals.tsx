import { Button } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSum, ListTotals } from '../../../shared/model/list-order.ts';
import type { ExportRequest } from '../../../shared/model/lists.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Topic } from '../../state/events.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats, useLocale } from '../../text/locale.ts';
import styles from './totals.module.css';

type SumsOf = 'list.totals.all' | 'tokens.sumsOfCards';

type Props = {
  readonly request: ExportRequest;
  readonly topics: readonly Topic[];
  /** Of all that is found; null while it is being added up. */
  readonly whole: ListTotals | null;
  /** What they are the sums of: a message key. */
  readonly name: SumsOf;
  readonly ticked: ReadonlySet<number>;
  readonly onUntick: () => void;
};

/** Main adds up so many ticked rows at most (`lists.totals`). */
const MOST = 5000;

/** What all rows of the list come to, not only those of the page, currency by currency; and below it the ticked ones. */
export function Totals({ request, topics, whole, name, ticked, onUntick }: Props) {
  const { t } = useTranslation();
  const ids = ticked.size > 0 && ticked.size <= MOST ? [...ticked] : null;
  const some = useQuery('lists.totals', ids === null ? null : { ...request, ids }, topics);
  // Cards that were stored without a payment: there are many, and nothing to add up.
  const moneyless = whole !== null && whole.count > 0 && whole.sums.every(({ currency }) => currency === null);
  return (
    <>
      {!moneyless && <Line name={t(name)} totals={whole} testId="totals" />}
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

/** Sums side by side, as many as fit; the others on demand. */
function Line({ name, totals, testId, children }: LineProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, box);
  const [more, setMore] = useState(false);
  const sums = totals?.sums.filter(({ currency }) => currency !== null) ?? [];
  const shown = sums.map((sum) => `${sum.currency} ${sum.net ?? sum.amount}`).join();
  useLayoutEffect(() => {
    setMore([...(box.current?.children ?? [])].some((child) => child instanceof HTMLElement && child.offsetTop > 4));
    // oxlint-disable-next-line react/exhaustive-deps -- what stands on which line changes with the width and with the figures
  }, [width, shown]);
  return (
    <div className={styles.line} role="group" aria-label={name} data-testid={testId} data-counted={totals?.count}>
      <span className={styles.name}>
        {name}
        {children}
      </span>
      <div className={styles.sums} data-all={all || undefined} ref={ref}>
        {sums.map((sum) => (
          <Sum key={sum.currency} sum={sum} />
        ))}
      </div>
      {more && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)} data-testid={`${testId}-more`}>
          {t(all ? 'list.totals.fewer' : 'list.totals.more')}
        </Button>
      )}
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
      <span className={styles.parts} title={parts.join(' · ')}>
        {parts.join(' · ')}
      </span>
    </div>
  );
}
