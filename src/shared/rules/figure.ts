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

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

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
const GREY = '#56616b';
const FONT = 'font-family="Inter, Segoe UI, Helvetica, Arial, sans-serif"';

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
  const text = (x: number, line: number, words: string, more: string): string =>
    `<text x="${x.toFixed(1)}" y="${line.toFixed(1)}" ${FONT} ${more}>${escaped(words)}</text>`;

  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    const value = (most * step) / STEPS;
    return `<line x1="${EDGE.left}" x2="${width - EDGE.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#dde3e8"/>${text(EDGE.left - 8, y(value) + 4, axis(value), `font-size="11" fill="${GREY}" text-anchor="end"`)}`;
  });
  const bars = categories.flatMap((_, index) => {
    const left = EDGE.left + slot * index + slot * 0.14;
    let below = 0;
    return at(index).map((value, which) => {
      const base = stacked ? below : 0;
      below += value;
      const x = left + (stacked ? 0 : bar * which);
      return `<rect x="${x.toFixed(1)}" y="${y(base + value).toFixed(1)}" width="${Math.max(bar - 1, 1).toFixed(1)}" height="${Math.max(0, y(base) - y(base + value)).toFixed(1)}" fill="${colorOf('light', which)}"/>`;
    });
  });
  // As many names as have room below the axis.
  const every = Math.max(1, Math.ceil((categories.length * 62) / plot.width));
  const names = categories.flatMap((name, index) =>
    index % every === 0
      ? [text(EDGE.left + slot * (index + 0.5), height - EDGE.bottom + 18, name, `font-size="11" fill="${GREY}" text-anchor="middle"`)]
      : []
  );
  const legend = series.map(({ name }, index) => {
    const x = EDGE.left + index * 150;
    return `<rect x="${x}" y="${height - 16}" width="10" height="10" fill="${colorOf('light', index)}"/>${text(x + 15, height - 7, name, `font-size="11" fill="${GREY}"`)}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(figure.title)}</title><rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(16, 26, figure.title, 'font-size="16" font-weight="600" fill="#1b2126"'),
    text(16, 45, subtitle, `font-size="11" fill="${GREY}"`),
    ...grid,
    ...bars,
    ...names,
    ...legend,
    '</svg>'
  ].join('');
}
