import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentChart } from '../../../shared/model/charts.ts';
import { currenciesIn, moneyIn, ratesOf } from '../../../shared/rules/charts.ts';
import type { Money } from '../../../shared/rules/charts.ts';
import type { Figure } from '../../../shared/rules/figure.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { useSought } from '../../list/useSought.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import type { Subject } from '../../state/charted.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { payments } from '../payments/list.ts';
import { NothingYet } from './NothingYet.tsx';
import { useChosenCurrency } from './ChosenCurrency.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { moneyAxis, percentIn, periodNames, plotted, spanWords } from '../../../shared/rules/figure-words.ts';
import { Narrowed, useNarrowing } from './Narrowed.tsx';

type Props = { readonly subject: Exclude<Subject, 'links' | 'fees'> };

/** Charts of what the list of payments is filtered by. */
export function PaymentCharts({ subject }: Props) {
  const { filter } = useSought(payments.store);
  const { data, error, reload } = useQuery('charts.payments', { filter }, payments.topics, true);
  const narrowing = useNarrowing(payments);
  const { locale } = useFormats();
  const span = data === null ? '' : spanWords(data.periods, locale);
  const of = [span, narrowing].filter(Boolean).join(' · ');
  return (
    <>
      <Narrowed of={payments} />
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data === null && !error && <Waiting like="panels" />}
      {data !== null && !data.chosen && <LatestOnly />}
      {data !== null && subject === 'success' && <Success chart={data} of={of} />}
      {data !== null && subject !== 'success' && <OverTime chart={data} subject={subject} of={of} />}
    </>
  );
}

/** Said where the filter names no days. */
export function LatestOnly() {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" data-testid="chart-latest">
      {t('charts.latest')}
    </Text>
  );
}

const SHOWN = { takings: ['taken', 'given'], held: ['taken', 'reserved', 'released'] } as const satisfies Record<
  string,
  readonly (keyof Money)[]
>;

type Over = { readonly chart: PaymentChart; readonly of: string };

/** Money of one currency over time: currencies cannot be added up, so one is looked at. */
function OverTime({ chart, subject, of }: Over & { readonly subject: keyof typeof SHOWN }) {
  const { t } = useTranslation();
  const { locale, money } = useFormats();
  const { currency, picker } = useChosenCurrency(currenciesIn(chart.periods.flatMap(({ slices }) => slices)));
  if (currency === undefined) return <NothingYet />;
  const values = chart.periods.map(({ slices }) => moneyIn(slices, currency));
  const seriesOf = (key: keyof Money) => ({
    name: t(`charts.money.${key}`),
    values: values.map((one) => plotted(one[key], currency)),
    words: values.map((one) => money(one[key], currency))
  });
  const figure: Figure = {
    title: t(`charts.titles.${subject}`, { currency }),
    categories: periodNames(chart.periods, chart.step, locale),
    series: SHOWN[subject].map(seriesOf),
    stacked: subject === 'held'
  };
  return (
    <>
      {picker}
      <FigurePanel
        figure={figure}
        first={t(`charts.steps.${chart.step}`)}
        axis={moneyAxis(currency, locale)}
        subtitle={of}
        testId={`chart-${subject}`}
      />
    </>
  );
}

function Success({ chart, of }: Over) {
  const { t } = useTranslation();
  const { locale, count } = useFormats();
  const percent = percentIn(locale);
  const rates = ratesOf(chart.schemes);
  const share = ({ succeeded, failed }: (typeof rates)[number]) => succeeded / (succeeded + failed);
  const rate: Figure = {
    title: t('charts.titles.success'),
    categories: rates.map(({ scheme }) => scheme || t('charts.noScheme')),
    series: [
      {
        name: t('charts.succeeded'),
        values: rates.map(share),
        words: rates.map((one) =>
          t('charts.rate', {
            percent: percent(share(one)),
            succeeded: count(one.succeeded),
            tried: count(one.succeeded + one.failed)
          })
        )
      }
    ],
    stacked: false
  };
  const failures: Figure = {
    title: t('charts.titles.failures'),
    categories: chart.failures.map(({ category }) => category.replaceAll('_', ' ').toLowerCase() || t('charts.noReason')),
    series: [{ name: t('charts.failed'), values: chart.failures.map(({ n }) => n), words: chart.failures.map(({ n }) => count(n)) }],
    stacked: false
  };
  return (
    <>
      <FigurePanel figure={rate} first={t('charts.scheme')} axis={percent} subtitle={of} testId="chart-success" />
      <FigurePanel figure={failures} first={t('charts.reason')} axis={count} subtitle={of} testId="chart-failures" />
    </>
  );
}

/** Amounts of one currency over time, as a figure of one series. */
export const oneSeries = (name: string, amounts: readonly Minor[], currency: string, words: (amount: Minor) => string) => ({
  name,
  values: amounts.map((amount) => plotted(amount, currency)),
  words: amounts.map(words)
});
