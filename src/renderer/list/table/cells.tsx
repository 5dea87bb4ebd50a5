import { useTranslation } from 'react-i18next';
import type { Money } from '../../../shared/rules/money-state.ts';
import type { StateWord } from '../../../shared/model/money-words.ts';
import { useFormats } from '../../text/locale.ts';
import { restWords } from '../../text/moneyWords.ts';
import styles from './cells.module.css';
import type { Minor } from '../../../shared/values/money.ts';

/** An amount in a column: currency and decimals have their own width, so that figures stand below one another. */
export function AmountCell({ amount, currency }: { readonly amount: Minor; readonly currency: string }) {
  const { money, moneyParts } = useFormats();
  const { whole, fraction } = moneyParts(amount, currency);
  return (
    <span className={styles.amount} title={money(amount, currency)}>
      <span className={styles.currency}>{currency}</span> {whole}
      <span className={styles.fraction}>{fraction}</span>
    </span>
  );
}

/** The amount that counts, and below it in short what became of the rest. */
export function MoneyCell({ of, none }: { readonly of: Money<StateWord>; readonly none: string }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  if (of.counts === null || of.currency === null) return <span className={styles.none}>{none}</span>;
  const rest = restWords(of, t, money).join(' · ');
  return (
    <>
      <AmountCell amount={of.counts} currency={of.currency} />
      {rest !== '' && (
        <span className={styles.rest} title={rest}>
          {rest}
        </span>
      )}
    </>
  );
}

/** Whom it is about; with the booking below it where the list has no room for a column of its own. */
export function GuestCell({ name, booking }: { readonly name: string; readonly booking: string | null }) {
  return (
    <>
      <span title={name === '' ? undefined : name}>{name}</span>
      <span className={styles.booking}>{booking}</span>
    </>
  );
}

/** A moment without the year it is; the whole of it under the mouse. */
export function MomentCell({ at }: { readonly at: number | null }) {
  const { moment, shortMoment } = useFormats();
  return <span title={at === null ? undefined : moment(at)}>{shortMoment(at)}</span>;
}
