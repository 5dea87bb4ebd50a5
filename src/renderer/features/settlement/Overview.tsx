import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementOverview } from '../../../shared/model/settlement.ts';
import { add, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { Word } from '../../kit/Tone.tsx';
import { AlertIcon } from '../../kit/icons.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './settlement.module.css';

export type PileName = 'settled' | 'unsettled' | 'open' | 'different';

type Props = { readonly overview: SettlementOverview; readonly chosen: PileName; readonly onChoose: (pile: PileName) => void };
type Sum = { readonly currency: string; readonly count: number; readonly amount: Minor };

/** The piles side by side, each a button to what lies on it. A sum is always of one currency. */
export function Overview({ overview, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { money, count } = useFormats();
  const { settled, byGateway, unsettled, open, fees, differences } = overview;
  const late = unsettled.reduce((sum, one) => sum + one.late, 0);
  const card = (name: PileName, figures: ReactNode, more: ReactNode) => (
    <UnstyledButton
      key={name}
      className={styles.pile}
      aria-pressed={chosen === name}
      onClick={() => onChoose(name)}
      data-testid={`pile-${name}`}
    >
      <span>{t(`settlement.pile.${name}`)}</span>
      {figures}
      <span className={styles.more}>{more}</span>
    </UnstyledButton>
  );
  const sums = (all: readonly Sum[]) =>
    all.length === 0 ? (
      <span className={styles.figure}>{t('settlement.nothing')}</span>
    ) : (
      all.map(({ currency, amount, count: number }) => (
        <span key={currency} className={styles.figure} data-testid={`sum-${currency}`}>
          {money(amount, currency)} <small>({count(number)})</small>
        </span>
      ))
    );
  const words = (key: string, all: readonly Sum[]) =>
    all.length > 0 && <div>{t(key, { sums: all.map(({ currency, amount }) => money(amount, currency)).join(', ') })}</div>;
  return (
    <div className={styles.piles}>
      {card(
        'settled',
        sums(settled),
        <>
          {words('settlement.fees', fees)}
          {words('settlement.byGateway', perCurrency(byGateway))}
        </>
      )}
      {card(
        'unsettled',
        sums(perCurrency(unsettled)),
        <>
          {unsettled.map(({ currency, age, amount }) => (
            <div key={`${currency} ${age}`}>{`${t(`settlement.age.${age}`)}: ${money(amount, currency)}`}</div>
          ))}
          {late > 0 && (
            <Word tone="warn" icon={AlertIcon} testId="settlement-late">
              {t('settlement.late', { count: late })}
            </Word>
          )}
        </>
      )}
      {card('open', sums(open), t('settlement.openText'))}
      {card('different', <span className={styles.figure}>{count(differences)}</span>, t('settlement.differentText'))}
    </div>
  );
}

function perCurrency(sums: readonly Sum[]): readonly Sum[] {
  const groups = Map.groupBy(sums, ({ currency }) => currency);
  return [...groups.entries()].map(([currency, all]) => ({
    currency,
    count: all.reduce((sum, one) => sum + one.count, 0),
    amount: all.reduce<Minor>((sum, one) => add(sum, one.amount), NOTHING)
  }));
}
