import { useTranslation } from 'react-i18next';
import type { Challenge } from '../../../shared/model/people.ts';
import { useFormats } from '../../text/locale.ts';

type Act = Pick<Challenge, 'kind' | 'amount' | 'currency' | 'bookingId' | 'accountName'> & { readonly guestName?: string | null };

/** What is to be signed, fact by fact. */
export function useActFacts(): (act: Act) => readonly (readonly [string, string | null])[] {
  const { t } = useTranslation();
  const { money } = useFormats();
  return ({ kind, amount, currency, guestName = null, bookingId, accountName }) => [
    [t('people.second.act'), t([`money.name.${kind}`, 'money.name.other'], { kind })],
    [t('people.second.amount'), amount === null ? null : money(amount, currency)],
    [t('people.second.guest'), guestName],
    [t('people.second.booking'), bookingId],
    [t('people.second.account'), accountName]
  ];
}
