import { useTranslation } from 'react-i18next';
import { LINK_AGES } from '../../../shared/rules/charts.ts';
import type { Figure } from '../../../shared/rules/figure.ts';
import { useSought } from '../../list/useSought.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { links } from '../tokens/lists.ts';
import { FigurePanel } from './FigurePanel.tsx';
import { spanWords } from '../../../shared/rules/figure-words.ts';
import { Narrowed, useNarrowing } from './Narrowed.tsx';
import { LatestOnly } from './PaymentCharts.tsx';

/** How long guests take to pay a link. */
export function LinkCharts() {
  const { t } = useTranslation();
  const { locale, count } = useFormats();
  const { filter } = useSought(links.store);
  const { data, error, reload } = useQuery('charts.links', { filter }, links.topics, true);
  const narrowing = useNarrowing(links);
  const ages = data === null ? [] : [...data.ages, data.open];
  const figure: Figure = {
    title: t('charts.titles.links'),
    categories: [
      ...LINK_AGES.map(([from, to]) =>
        to === null
          ? t('charts.age.over', { days: from - 1 })
          : from === to
            ? t('charts.age.day', { count: from })
            : t('charts.age.days', { from, to })
      ),
      t('charts.age.open')
    ],
    series: [{ name: t('charts.linksName'), values: ages, words: ages.map(count) }],
    stacked: false
  };
  const of = [data === null ? '' : spanWords(data.periods, locale), narrowing].filter(Boolean).join(' · ');
  return (
    <>
      <Narrowed of={links} />
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data === null && !error && <Waiting like="panels" />}
      {data !== null && !data.chosen && <LatestOnly />}
      {data !== null && <FigurePanel figure={figure} first={t('charts.paidAfter')} axis={count} subtitle={of} testId="chart-links" />}
    </>
  );
}
