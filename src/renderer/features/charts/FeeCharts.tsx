import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FeeChart } from '../../../shared/model/charts.ts';
import { currenciesIn } from '../../../shared/rules/charts.ts';
import type { Figure } from '../../../shared/rules/figure.ts';
import { NOTHING } from '../../../shared/values/money.ts';
import { useSought } from '../../list/useSought.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { operations } from '../operations/list.ts';
import { useChosenCurrency } from './ChosenCurrency.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { moneyAxis, periodNames, spanWords } from '../../../shared/rules/figure-words.ts';
import { Narrowed, useNarrowing } from './Narrowed.tsx';
import { LatestOnly, oneSeries } from './PaymentCharts.tsx';

/** What the gateways took for it, where they tell. */
export function FeeCharts() {
  const { filter } = useSought(operations.store);
  const { data, error, reload } = useQuery('charts.fees', { filter }, operations.topics, true);
  return (
    <>
      <Narrowed of={operations} />
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data === null && !error && <Waiting like="panels" />}
      {data !== null && !data.chosen && <LatestOnly />}
      {data !== null && <Fees chart={data} />}
    </>
  );
}

function Fees({ chart }: { readonly chart: FeeChart }) {
  const { t } = useTranslation();
  const { locale, money } = useFormats();
  const narrowing = useNarrowing(operations);
  const { currency, picker } = useChosenCurrency(currenciesIn(chart.periods.flatMap(({ fees }) => fees)));
  if (currency === undefined) return <Text size="sm">{t('charts.noFees')}</Text>;
  const amounts = chart.periods.map(({ fees }) => fees.find((one) => one.currency === currency)?.fee ?? NOTHING);
  const figure: Figure = {
    title: t('charts.titles.fees', { currency }),
    categories: periodNames(chart.periods, chart.step, locale),
    series: [oneSeries(t('charts.fee'), amounts, currency, (amount) => money(amount, currency))],
    stacked: false
  };
  return (
    <>
      {picker}
      <FigurePanel
        figure={figure}
        first={t(`charts.steps.${chart.step}`)}
        axis={moneyAxis(currency, locale)}
        subtitle={[spanWords(chart.periods, locale), narrowing].filter(Boolean).join(' · ')}
        testId="chart-fees"
      />
    </>
  );
}
