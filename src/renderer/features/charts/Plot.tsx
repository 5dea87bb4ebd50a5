import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colorOf } from '../../../shared/rules/figure.ts';
import type { Figure } from '../../../shared/rules/figure.ts';

export type PlotProps = { readonly figure: Figure; readonly axis: (value: number) => string };

/** The chart on the screen. For those who do not see it, it is one picture with a name; its figures stand in the table. */
export function Plot({ figure, axis }: PlotProps) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const { categories, series, stacked, title } = figure;
  const data = categories.map((category, index) => ({
    category,
    ...Object.fromEntries(series.map(({ name, values }) => [name, values[index] ?? 0]))
  }));
  return (
    <div role="img" aria-label={t('charts.picture', { title })} data-testid="chart-plot">
      <BarChart
        h={300}
        data={data}
        dataKey="category"
        type={stacked ? 'stacked' : 'default'}
        series={series.map(({ name }, index) => ({ name, color: colorOf(scheme, index) }))}
        valueFormatter={axis}
        withLegend={series.length > 1}
        legendProps={{ verticalAlign: 'bottom' }}
        gridAxis="x"
        tickLine="none"
        yAxisProps={{ width: 90 }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
