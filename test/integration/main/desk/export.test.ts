import { mkdir, readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { OperationFilter, PageRequest, PaymentFilter, TokenFilter } from '../../../../src/shared/model/lists.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const worlds: World[] = [];
const training = async (options?: WorldOptions): Promise<World> => {
  const made = await openWorld(options);
  worlds.push(made);
  await made.control('/syspay/seed', { payments: 620, tokens: 60, days: 60 });
  await made.control('/saferpay/seed', { offers: 5, transactions: 30, days: 20 });
  await made.call('accounts.startTraining', { gateway: null });
  await made.until('both fetched', async () =>
    (await made.call('desk.status', undefined)).accounts.every(({ sync }) => sync.complete && sync.phase === 'idle')
  );
  return made;
};
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

/** Lines of a file whose texts hold no line breaks, as the seeded ones do not. */
const linesOf = async (file: string): Promise<string[]> => (await readFile(file, 'utf8')).trimEnd().split('\r\n');

describe('A list written to a file', () => {
  it('holds every row of both gateways that its filter finds, whatever page is shown', async () => {
    const { call } = await training();
    const filter = PaymentFilter.parse({});
    const { total } = await call('payments.page', { filter, page: PageRequest.parse({}) });
    expect(total).toBeGreaterThan(600);
    const exported = await call('lists.export', { list: 'payments', filter });
    expect(exported?.rows).toBe(total);
    const lines = await linesOf(exported?.file ?? '');
    expect(lines[0]?.replace('\ufeff', '').split(',').slice(0, 5)).toEqual([
      'account',
      'gateway',
      'environment',
      'gateway_id',
      'reference'
    ]);
    expect(lines).toHaveLength(total + 1);
    expect(new Set(lines.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['syspay', 'saferpay']));
    // A yen has no decimals, a dinar three.
    expect(lines.some((line) => /(?:,\d+){7},JPY,/.test(line))).toBe(true);
    expect(lines.filter((line) => line.includes(',KWD,')).every((line) => /,\d+\.\d{3},/.test(line))).toBe(true);
  });

  it('says how the money stands in the words of the screen, with what was taken, given back and left', async () => {
    const { call } = await training();
    const taken = PaymentFilter.parse({ accountIds: ['training-syspay'], states: ['taken'] });
    const [payment] = (await call('payments.page', { filter: taken, page: PageRequest.parse({ limit: 1 }) })).rows;
    await call('money.submit', { kind: 'refund', paymentId: payment?.id ?? 0, amount: minor(100), description: 'Late check-out' });
    const exported = await call('lists.export', { list: 'payments', filter: PaymentFilter.parse({ states: ['partlyRefunded'] }) });
    const [head = '', ...lines] = await linesOf(exported?.file ?? '');
    const columns = head.replace('\ufeff', '').split(',');
    const at = (name: string) => columns.indexOf(name);
    expect(lines).toHaveLength(1);
    for (const cells of lines.map((line) => line.split(','))) {
      expect(cells[at('state')]).toBe('partly refunded');
      const [captured, refunded, net] = ['captured', 'refunded', 'net'].map((name) => Number(cells[at(name)]));
      expect(Number(captured) - Number(refunded)).toBeCloseTo(Number(net), 3);
      expect(Number(refunded)).toBeGreaterThan(0);
      // On this machine's clock, with its offset.
      expect(cells[at('processed_at')]).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
    }
  });

  it('for a spreadsheet has its marks, and numbers that are names stay whole', async () => {
    const { call } = await training();
    const format = { separator: ';', decimal: ',', spreadsheet: true } as const;
    const exported = await call('lists.export', { list: 'payments', filter: PaymentFilter.parse({ states: ['taken'] }), format });
    const [head = '', line = ''] = await linesOf(exported?.file ?? '');
    const columns = head.replace('\ufeff', '').split(';');
    const cells = line.split(';');
    expect(cells[columns.indexOf('captured')]).toMatch(/^\d+(,\d+)?$/);
    expect(cells[columns.indexOf('last_four')]).toMatch(/^"=""\d{4}"""$/);
    expect(cells[columns.indexOf('processed_at')]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  it('can be read while no gateway can be reached, and follows the filter', async () => {
    let cut = false;
    const made = await training({
      transport: (inner) => async (request) =>
        cut ? { ok: false, error: { kind: 'network', sent: false, reason: 'refused' } } : inner(request)
    });
    cut = true;
    const paid = await made.call('lists.export', { list: 'payments', filter: PaymentFilter.parse({ states: ['failed'] }) });
    const lines = await linesOf(paid?.file ?? '');
    expect(lines).toHaveLength((paid?.rows ?? 0) + 1);
    expect(lines.slice(1).every((line) => line.includes(',failed,'))).toBe(true);
    expect((await made.call('lists.export', { list: 'tokens', filter: TokenFilter.parse({ show: 'cards' }) }))?.rows).toBeGreaterThan(0);
    expect((await made.call('lists.export', { list: 'operations', filter: OperationFilter.parse({}) }))?.rows).toBeGreaterThan(0);
  });

  it('shows a guest who calls himself a formula as text', async () => {
    const made = await training();
    await made.call('money.submit', {
      kind: 'createLink',
      accountId: 'training-syspay',
      booking: { bookingId: '=1+1', checkIn: '2027-03-01', checkOut: '2027-03-02', totalAmount: minor(100), currency: 'EUR' },
      guest: {
        firstName: '=HYPERLINK("http://a.example")',
        lastName: null,
        email: null,
        phone: null,
        language: null,
        country: null,
        address: null
      },
      amount: minor(100),
      currency: 'EUR',
      preauth: false,
      captureDate: null,
      description: null,
      payableUntil: null,
      cardUsableUntil: null,
      notifyByEmail: false,
      mandate: false,
      mandateCurrency: null,
      storeCard: false,
      maxAttempts: null,
      threeDs: null,
      terminalId: null,
      configSet: null,
      billingForm: null
    });
    const exported = await made.call('lists.export', { list: 'tokens', filter: TokenFilter.parse({ bookingId: '=1+1' }) });
    const [, line = ''] = await linesOf(exported?.file ?? '');
    expect(line).toContain(",'=1+1,");
    expect(line).toContain(`'=HYPERLINK(`);
    expect(line).not.toMatch(/(^|,)"?=/);
  });

  it('that cannot be written is told, and leaves no half file', async () => {
    const made = await training();
    // The name is taken by a folder, as good as any reason a disk may have.
    const day = new Date().toISOString().slice(0, 10);
    await mkdir(`${made.dataDir}/paydesk-payments-${day}.csv/kept`, { recursive: true });
    const error = await made.refused('lists.export', { list: 'payments', filter: PaymentFilter.parse({}) });
    expect(error.code).toBe('export.notWritten');
    expect((await readdir(made.dataDir)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
