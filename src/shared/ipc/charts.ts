import { z } from 'zod';
import { ChartFilters, FeeChart, LinkChart, PaymentChart } from '../model/charts.ts';

/** The largest picture of a chart that is taken, as text. */
const PICTURE = 12_000_000;

/** What a list's filter finds, over time. Null: a newer question of the same kind came meanwhile, and this one was ended. */
export const chartCalls = {
  'charts.payments': { in: z.object({ filter: ChartFilters.payments }), out: PaymentChart.nullable() },
  'charts.links': { in: z.object({ filter: ChartFilters.tokens }), out: LinkChart.nullable() },
  'charts.fees': { in: z.object({ filter: ChartFilters.operations }), out: FeeChart.nullable() },
  /** Asks where to and writes a picture there: SVG as it is, PNG in base 64. Null: no file was chosen. */
  'charts.save': {
    in: z.object({ name: z.string().max(80), kind: z.enum(['svg', 'png']), picture: z.string().max(PICTURE) }),
    out: z.object({ file: z.string() }).nullable()
  }
} as const;
