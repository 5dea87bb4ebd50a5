import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { toDecimalString } from '../../../shared/values/money.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { dayOf } from '../../text/days.ts';
import { useFormats } from '../../text/locale.ts';
import type { Field } from './fields.ts';

/** Without a currency an amount is compared by value, in hundredths. */
const plainSum = (amount: Minor): string => toDecimalString(amount, 'EUR');

/** How a filter reads where it is told: on its chip, and in what is said of a file. */
export function useFilterWords(accounts: readonly Account[]) {
  const { t } = useTranslation();
  const { day, money } = useFormats();
  return useMemo(() => {
    return <F>(field: Field<F>, filter: F): string => {
      switch (field.kind) {
        case 'span': {
          const { from: first, to: last, days } = field.get(filter);
          if (days !== undefined) return t(`list.days.${days}`);
          const [from, to] = [dayOf(first), dayOf(last)];
          if (from && to) return t('list.chip.between', { from: day(from), to: day(to) });
          return from ? t('list.chip.since', { from: day(from) }) : t('list.chip.until', { to: day(to) });
        }
        case 'states':
          return field
            .get(filter)
            .map((one) => t(`${field.words}.${one}`))
            .join(', ');
        case 'choice':
          return t(`${field.words}.${field.get(filter)}`);
        case 'amount': {
          const { amount, currency } = field.get(filter);
          return amount === null ? (currency ?? '') : money(amount, currency);
        }
        case 'range': {
          const { from, to, currency } = field.get(filter);
          const sum = (amount: Minor) => (currency === null ? plainSum(amount) : money(amount, currency));
          if (from !== null && to !== null) return from === to ? sum(from) : t('list.chip.between', { from: sum(from), to: sum(to) });
          if (from !== null) return t('list.chip.atLeast', { amount: sum(from) });
          return to === null ? (currency ?? '') : t('list.chip.atMost', { amount: sum(to) });
        }
        case 'yesNo':
          return t(`common.${field.get(filter) ?? 'no'}`);
        case 'gateway':
          return t(`gateway.${field.get(filter) ?? ''}`);
        case 'accounts':
          return field
            .get(filter)
            .map((id) => accounts.find((account) => account.id === id)?.name ?? id)
            .join(', ');
        case 'words':
          return field.get(filter).join(', ');
        case 'flag':
          return t('common.yes');
        case 'word':
          return field.get(filter) ?? '';
      }
    };
  }, [t, day, money, accounts]);
}
