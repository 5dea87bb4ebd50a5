import { Button, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { createElement, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../shared/rules/figure.ts';
import { figureSvg } from '../../../shared/rules/figure.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { showAs, useCharted } from '../../state/charted.ts';
import { NothingYet } from './NothingYet.tsx';
import type { PlotProps } from './Plot.tsx';
import { pngOf } from './png.ts';

const PICTURE = { width: 960, height: 420 };

type Props = {
  readonly figure: Figure;
  /** Names what stands in the first column of the table. */
  readonly first: string;
  readonly axis: (value: number) => string;
  /** What it is of, in a line. */
  readonly subtitle: string;
  readonly testId: string;
};

/** The drawing is a file of its own, fetched when the first chart is looked at. */
function usePlot(): ComponentType<PlotProps> | null {
  const [plot, setPlot] = useState<{ readonly Plot: ComponentType<PlotProps> } | null>(null);
  useEffect(() => void import('./Plot.tsx').then(({ Plot }) => setPlot({ Plot })), []);
  return plot?.Plot ?? null;
}

/** A chart, the same as a table, and both ways to keep it as a picture. */
export function FigurePanel({ figure, first, axis, subtitle, testId }: Props) {
  const { t } = useTranslation();
  const as = useCharted((state) => state.as);
  const Plot = usePlot();
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAction('charts.save', (done) => setSaved(done?.file ?? null));
  const svg = () => figureSvg(figure, { ...PICTURE, axis, subtitle });
  const keep = async (kind: 'svg' | 'png') => {
    setSaved(null);
    await save.run({ name: figure.title, kind, picture: kind === 'svg' ? svg() : await pngOf(svg(), PICTURE) });
  };
  const empty = figure.series.every(({ values }) => values.every((value) => value === null || value === 0));
  return (
    <Panel title={figure.title} testId={testId}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {subtitle}
        </Text>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('charts.as')}
            data={(['chart', 'table'] as const).map((value) => ({ value, label: t(`charts.${value}`) }))}
            value={as}
            onChange={(value) => showAs(value === 'table' ? 'table' : 'chart')}
            data-testid={`${testId}-as`}
          />
          {(['svg', 'png'] as const).map((kind) => (
            <Button
              key={kind}
              size="xs"
              variant="default"
              disabled={empty}
              leftSection={<DownloadIcon size={14} aria-hidden />}
              onClick={() => void keep(kind)}
              data-testid={`${testId}-${kind}`}
            >
              {kind.toUpperCase()}
            </Button>
          ))}
        </Group>
      </Group>
      {empty && <NothingYet />}
      {!empty && as === 'chart' && (Plot === null ? <Waiting /> : createElement(Plot, { figure, axis }))}
      {!empty && as === 'table' && <FigureTable figure={figure} first={first} />}
      <div aria-live="polite">
        {saved !== null && <Notice tone="good" title={t('charts.saved', { file: saved })} testId="chart-saved" />}
        {save.error && <ErrorNotice error={save.error} />}
      </div>
    </Panel>
  );
}

function FigureTable({ figure, first }: Pick<Props, 'figure' | 'first'>) {
  return (
    <Table aria-label={figure.title} data-testid="chart-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{first}</Table.Th>
          {figure.series.map(({ name }) => (
            <Table.Th key={name} scope="col" ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figure.categories.map((category, index) => (
          <Table.Tr key={category}>
            <Table.Th scope="row" fw={400}>
              {category}
            </Table.Th>
            {figure.series.map(({ name, words }) => (
              <Table.Td key={name} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                {words[index]}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
