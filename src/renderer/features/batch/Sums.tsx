import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchSum } from '../../../shared/model/batches.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './batch.module.css';

export type SumLine = { readonly key: string; readonly name: ReactNode; readonly sums: readonly BatchSum[] };

const countOf = (sums: readonly BatchSum[]): number => sums.reduce((all, { count }) => all + count, 0);

/** How many rows, and what they come to, currency by currency. */
export function Sums({ lines, testId }: { readonly lines: readonly SumLine[]; readonly testId: string }) {
  const { t } = useTranslation();
  const { money, count } = useFormats();
  return (
    <dl className={styles.sums} data-testid={testId}>
      {lines.map(({ key, name, sums }) => (
        <div key={key} data-testid={`${testId}-${key}`} data-count={countOf(sums)}>
          <dt>{name}</dt>
          <dd className={styles.count}>{t('batch.rows', { count: countOf(sums), shown: count(countOf(sums)) })}</dd>
          <dd>
            {sums.map(({ currency, amount }) =>
              currency === null || amount === null || amount === 0 ? null : <div key={currency}>{money(amount, currency)}</div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
