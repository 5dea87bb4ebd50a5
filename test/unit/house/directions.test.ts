import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

type Imports = readonly (readonly [from: string, to: string])[];
type Graph = { readonly upward: (imports: Imports) => Imports; readonly mutualFolders: (imports: Imports) => string[] };

const file = resolve(import.meta.dirname, '../../../tools/house/graph.mjs');
let graph: Graph;
beforeAll(async () => {
  graph = await import(pathToFileURL(file).href);
});

describe('Rooms: imports that run back up, or across', () => {
  it.each([
    ['src/main/history/rows/store.ts', 'src/main/money/money.ts'],
    ['src/main/money/submit.ts', 'src/main/ipc/money.ts'],
    ['src/main/money/submit.ts', 'src/main/sync/sync.ts'],
    ['src/main/history/rows/store.ts', 'src/main/gateways/port.ts'],
    ['src/main/history/rows/store.ts', 'src/main/history/lists/lists.ts'],
    ['src/main/history/sql/db.ts', 'src/main/history/rows/store.ts'],
    ['src/main/gateways/port.ts', 'src/main/gateways/kit/given.ts'],
    ['src/main/gateways/syspay/act/send.ts', 'src/main/gateways/saferpay/act/send.ts'],
    ['src/main/gateways/kit/given.ts', 'src/main/gateways/syspay/index.ts'],
    ['src/main/gateways/saferpay/api/client.ts', 'src/main/gateways/saferpay/wire/ids.ts'],
    ['src/main/gateways/saferpay/act/send.ts', 'src/main/gateways/saferpay/ask/find.ts'],
    ['src/shared/model/domain.ts', 'src/shared/rules/booking.ts'],
    ['src/simulator/syspay/index.ts', 'src/simulator/saferpay/index.ts'],
    ['src/renderer/kit/Dialog.tsx', 'src/renderer/features/payments/Payments.tsx'],
    ['src/renderer/forms/useSubmit.ts', 'src/renderer/money/MoneyDialog.tsx']
  ])('%s may not import %s', (from, to) => {
    expect(graph.upward([[from, to]])).toHaveLength(1);
  });

  it.each([
    ['src/main/ipc/money.ts', 'src/main/money/money.ts'],
    ['src/main/money/submit.ts', 'src/main/history/types.ts'],
    ['src/main/gateways/saferpay/ask/find.ts', 'src/main/gateways/saferpay/act/charge.ts'],
    ['src/main/gateways/saferpay/act/charge.ts', 'src/main/gateways/kit/given.ts'],
    ['src/main/history/history.ts', 'src/main/history/rows/store.ts'],
    ['src/main/history/rows/store.ts', 'src/main/history/rows/tables/tokens.ts'],
    ['src/renderer/features/payments/Payments.tsx', 'src/renderer/kit/Dialog.tsx']
  ])('%s may import %s', (from, to) => {
    expect(graph.upward([[from, to]])).toHaveLength(0);
  });

  it('two folders that import each other are told at whatever depth they part', () => {
    const imports = [
      ['src/renderer/forms/booking/Shares.tsx', 'src/renderer/money/amount.ts'],
      ['src/renderer/money/MoneyDialog.tsx', 'src/renderer/forms/useErrors.ts']
    ] as const;
    expect(graph.mutualFolders(imports)).toEqual(['src/renderer/forms src/renderer/money']);
    expect(
      graph.mutualFolders([
        ['src/a/b/c.ts', 'src/a/d.ts'],
        ['src/a/d.ts', 'src/a/b/c.ts']
      ])
    ).toEqual([]);
  });
});
