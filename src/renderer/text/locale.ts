import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { formatClock, formatDay, formatMoment, formatShortMoment } from '../../shared/values/dates.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { formatMoney, formatMoneyParts, type Minor } from '../../shared/values/money.ts';

export { localeFor };

type Machine = { readonly locale: string };

/** The machine's own locale, as main found it. */
const useMachine = create<Machine>(() => ({ locale: 'en' }));

export const noteMachineLocale = (locale: string): void => useMachine.setState({ locale });
export const useMachineLocale = (): string => useMachine((state) => state.locale);

/** Days as Mantine's calendars and `Date` count them. */
type Weekday = 0 | 1 | 6;

/**
 * The day a week begins with is a habit of the place, not of the language: by the machine's region. A machine that names none gets
 * Monday, as in all the countries whose languages the desk speaks.
 */
export function firstDayOfWeek(machineLocale: string): Weekday {
  try {
    const locale = new Intl.Locale(machineLocale);
    const { firstDay } = locale.region === undefined ? { firstDay: 1 } : locale.getWeekInfo();
    return firstDay === 7 ? 0 : firstDay === 6 ? 6 : 1;
  } catch {
    return 1;
  }
}

export function useLocale(): string {
  const { i18n } = useTranslation();
  return localeFor(i18n.language, useMachineLocale());
}

/** Amounts, days and moments in the operator's locale; a dash where there is nothing. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(
    () => ({
      locale,
      count: (number: number) => new Intl.NumberFormat(locale).format(number),
      money: (amount: Minor | null, currency: string | null) => (amount === null ? '–' : formatMoney(amount, currency ?? 'EUR', locale)),
      day: (day: string | null) => (day === null ? '–' : formatDay(day, locale)),
      /** A moment in a list: without the year while it is this one's. */
      shortMoment: (seconds: number | null) => (seconds === null ? '–' : formatShortMoment(seconds, locale)),
      /** A moment of today as its time, another one with its day. */
      clock: (seconds: number) => formatClock(seconds, locale),
      moneyParts: (amount: Minor, currency: string) => formatMoneyParts(amount, currency, locale),
      moment: (seconds: number | null) => (seconds === null ? '–' : formatMoment(seconds, locale))
    }),
    [locale]
  );
}
