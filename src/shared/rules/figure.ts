import { escapedMarkup } from '../values/markup.ts';

/** A chart as data: what is plotted, and the same in words for a table. `null`: nothing is known there. */
export type Figure = {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly FigureSeries[];
  /** Values of one category stand on one another, and so add up to something. */
  readonly stacked: boolean;
};
export type FigureSeries = { readonly name: string; readonly values: readonly (number | null)[]; readonly words: readonly string[] };

/**
 * Colours that people who see red and green alike tell apart (after Okabe and Ito), each at least 3:1 on its ground. Their order is
 * that of the series.
 */
export const FIGURE_COLORS = {
  light: ['#0a6ea8', '#b4530a', '#00785a', '#a3447f'],
  dark: ['#56b4e9', '#e69f00', '#2bc49a', '#e39ac2']
} as const;

export const colorOf = (scheme: keyof typeof FIGURE_COLORS, index: number): string =>
  FIGURE_COLORS[scheme][index % FIGURE_COLORS[scheme].length] ?? FIGURE_COLORS[scheme][0];

/** The next 1, 2 or 5 times a power of ten: where an axis ends that its steps read easily. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

export type Drawing = {
  readonly width: number;
  readonly height: number;
  /** A value of the axis as it is written. */
  readonly axis: (value: number) => string;
  /** Stands small below the title. */
  readonly subtitle: string;
};

const EDGE = { top: 62, right: 16, bottom: 46, left: 74 };
const STEPS = 4;
const FONT = 'Inter, Segoe UI, Helvetica, Arial, sans-serif';
const SMALL = { 'font-size': 11, fill: '#56616b' };

type Attributes = Readonly<Record<string, string | number>>;

/** `inside` is markup already. A number is written to a tenth: a picture needs no more. */
function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? +value.toFixed(1) : escapedMarkup(value)}"`
  );
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

const text = (x: number, y: number, words: string, more: Attributes): string =>
  element('text', { x, y, 'font-family': FONT, ...more }, escapedMarkup(words));

/** The figure as a picture for paper and files: black on white, whatever the screen looks like. */
export function figureSvg(figure: Figure, { width, height, axis, subtitle }: Drawing): string {
  const { categories, series, stacked } = figure;
  const plot = { width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom };
  const at = (index: number): number[] => series.map(({ values }) => Math.max(0, values[index] ?? 0));
  const tops = categories.map((_, index) => (stacked ? at(index).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(index))));
  const most = roundUp(Math.max(0, ...tops));
  const y = (value: number): number => EDGE.top + plot.height * (1 - value / most);
  const slot = plot.width / Math.max(categories.length, 1);
  const bar = (slot * 0.72) / (stacked ? 1 : Math.max(series.length, 1));

  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    const value = (most * step) / STEPS;
    const line = element('line', { x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value), stroke: '#dde3e8' });
    return line + text(EDGE.left - 8, y(value) + 4, axis(value), { ...SMALL, 'text-anchor': 'end' });
  });
  const bars = categories.flatMap((_, index) => {
    const left = EDGE.left + slot * index + slot * 0.14;
    let below = 0;
    return at(index).map((value, which) => {
      const base = stacked ? below : 0;
      below += value;
      const x = left + (stacked ? 0 : bar * which);
      const tall = Math.max(0, y(base) - y(base + value));
      return element('rect', { x, y: y(base + value), width: Math.max(bar - 1, 1), height: tall, fill: colorOf('light', which) });
    });
  });
  // As many names as have room below the axis.
  const every = Math.max(1, Math.ceil((categories.length * 62) / plot.width));
  const names = categories.flatMap((name, index) =>
    index % every === 0
      ? [text(EDGE.left + slot * (index + 0.5), height - EDGE.bottom + 18, name, { ...SMALL, 'text-anchor': 'middle' })]
      : []
  );
  const legend = series.map(({ name }, index) => {
    const x = EDGE.left + index * 150;
    const sign = element('rect', { x, y: height - 16, width: 10, height: 10, fill: colorOf('light', index) });
    return sign + text(x + 15, height - 7, name, SMALL);
  });
  const drawn = [
    element('title', {}, escapedMarkup(figure.title)),
    element('rect', { width, height, fill: '#ffffff' }),
    text(16, 26, figure.title, { 'font-size': 16, 'font-weight': 600, fill: '#1b2126' }),
    text(16, 45, subtitle, SMALL),
    ...grid,
    ...bars,
    ...names,
    ...legend
  ];
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' };
  return element('svg', frame, drawn.join(''));
}
