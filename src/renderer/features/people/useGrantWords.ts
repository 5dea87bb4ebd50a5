import { useTranslation } from 'react-i18next';
import type { Grant, Limit } from '../../../shared/model/people.ts';
import { formatMoneyParts, type Minor } from '../../../shared/values/money.ts';
import { useFormats } from '../../text/locale.ts';
import { currencyOf } from './rightsChanges.ts';

/** What a grant allows: in a sentence for those who confirm it, and short for a cell of the table. */
export function useGrantWords() {
  const { t } = useTranslation();
  const { locale, money } = useFormats();
  const bare = (amount: Minor, currency: string): string => {
    const { whole, fraction } = formatMoneyParts(amount, currencyOf(currency), locale);
    return /[1-9]/.test(fraction) ? whole + fraction : whole;
  };
  const amountOf = (amount: Minor, currency: string): string => (currency === '*' ? bare(amount, currency) : money(amount, currency));
  const limitWords = ([currency, { act, day }]: readonly [string, Limit], only: boolean): string => {
    const parts = [
      act === null ? null : t('people.rights.act', { amount: amountOf(act, currency) }),
      day === null ? null : t('people.rights.day', { amount: amountOf(day, currency) })
    ].filter((part) => part !== null);
    const said = parts.length === 0 ? t('people.rights.noLimit') : parts.join(', ');
    if (currency === '*' && only) return said;
    return currency === '*' ? t('people.rights.others', { said }) : t('people.rights.in', { currency, said });
  };
  const sentence = ({ may, limits }: Grant): string => {
    if (!may) return t('people.rights.not');
    if (limits === null) return t('people.rights.withoutLimit');
    const entries = Object.entries(limits);
    return entries.map((entry) => limitWords(entry, entries.length === 1)).join('; ');
  };
  /** Two figures of the commonest line: an act, a day. */
  const cell = ({ limits }: Grant): { readonly act: string; readonly day: string; readonly more: number } | null => {
    if (limits === null) return null;
    const [first] = Object.entries(limits).toSorted(([one], [other]) => Number(other === '*') - Number(one === '*'));
    if (first === undefined) return { act: '0', day: '0', more: 0 };
    const [currency, { act, day }] = first;
    return {
      act: act === null ? t('people.rights.open') : amountOf(act, currency),
      day: day === null ? t('people.rights.open') : amountOf(day, currency),
      more: Object.keys(limits).length - 1
    };
  };
  return { sentence, cell };
}
