import type { Period, Step } from '../model/charts.ts';
import { decimalsOf, toDecimalString, type Minor } from '../values/money.ts';

/** An amount as a number to plot: a picture needs no cents. */
export const plotted = (amount: Minor, currency: string): number => Number(toDecimalString(amount, currency));

/** A value of an axis of money. */
export function moneyAxis(currency: string, locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: decimalsOf(currency), notation: 'compact' });
  return (value) => format.format(value);
}

const HOW: Readonly<Record<Step, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' }
};

/** The name of a period; with years where two would be called alike. */
export function periodNames(periods: readonly Period[], step: Step, locale: string): readonly string[] {
  const years = new Set(periods.map(({ from }) => new Date(from * 1000).getFullYear()));
  const how = years.size > 1 ? { ...HOW[step], year: 'numeric' as const } : HOW[step];
  const format = new Intl.DateTimeFormat(locale, how);
  return periods.map(({ from }) => format.format(new Date(from * 1000)));
}

/** A share as it is said, to a tenth of a percent. */
export function percentIn(locale: string): (share: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (share) => format.format(share);
}

/** From the first to the last day of a chart. */
export function spanWords(periods: readonly Period[], locale: string): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return '';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return `${format.format(new Date(first.from * 1000))} – ${format.format(new Date(last.to * 1000))}`;
}
