import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMoment, formatShortMoment } from '../../shared/values/dates.ts';
import { formatMoney, formatMoneyParts } from '../../shared/values/money.ts';
import { useStatus } from '../state/status.ts';

/**
 * The locale for numbers and dates: the machine's own where its language is the one on screen (it knows the
 * operator's habits), otherwise the language on screen.
 */
export function localeFor(language: string, machineLocale: string): string {
  const candidate = machineLocale.slice(0, 2).toLowerCase() === language ? machineLocale : language;
  try {
    return Intl.getCanonicalLocales(candidate)[0] ?? language;
  } catch {
    return language;
  }
}

export function useLocale(): string {
  const { i18n } = useTranslation();
  const machine = useStatus((state) => state.status?.locale ?? 'en');
  return localeFor(i18n.language, machine);
}

/** Amounts, days and moments in the operator's locale; a dash where there is nothing. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(
    () => ({
      locale,
      money: (amount: number | null, currency: string | null) => (amount === null ? '–' : formatMoney(amount, currency ?? 'EUR', locale)),
      day: (day: string | null) => (day === null ? '–' : formatDay(day, locale)),
      /** A moment in a list: without the year while it is this one's. */
      shortMoment: (seconds: number | null) => (seconds === null ? '–' : formatShortMoment(seconds, locale)),
      moneyParts: (amount: number, currency: string) => formatMoneyParts(amount, currency, locale),
      moment: (seconds: number | null) => (seconds === null ? '–' : formatMoment(seconds, locale))
    }),
    [locale]
  );
}
