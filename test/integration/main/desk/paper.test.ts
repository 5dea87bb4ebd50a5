import { execFileSync } from 'node:child_process';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardNumbersIn } from '../../../../src/shared/values/card-numbers.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { card, charge } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

/** Published for SysPay: payments succeed, refunds wait ten minutes and then succeed. */
const NUMBER = '4000000000007726';
/** What python's own reader finds in a ZIP file: names and texts. */
const unzipped = (file: string): Record<string, string> =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import zipfile,json,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode("utf8") for n in z.namelist()}))',
        file
      ],
      { encoding: 'utf8' }
    )
  );

describe('Papers over the calls the window makes', () => {
  let world: World;
  let paymentId = 0;
  let refundId = 0;
  const shown: string[] = [];
  const printed: string[] = [];
  beforeAll(async () => {
    world = await openWorld({
      card: () => card({ number: NUMBER }),
      ports: {
        showFile: (file) => void shown.push(file),
        // Stands for the window that lays it out: the page itself is read here, the PDF in e2e/paper.spec.ts.
        printing: { pdf: async ({ html }) => Buffer.from(html), print: async ({ title }) => printed.push(title) > 0 }
      }
    });
    await world.call('accounts.startTraining', { gateway: null });
    const done = await world.call('money.enterCard', charge({ booking: { ...charge().booking, bookingId: 'B-7' }, amount: 12_000 }));
    paymentId = done?.payment?.id ?? 0;
    const refund = await world.call('money.submit', { kind: 'refund', paymentId, amount: minor(2_000), description: null });
    refundId = refund.refund?.id ?? 0;
  });
  afterAll(() => world.close());

  const give = (kind: 'payment' | 'refund' | 'refundLetter', way: 'file' | 'printer' | 'mail', language: 'de' | null = null) =>
    world.call('paper.give', { about: { kind, id: kind === 'payment' ? paymentId : refundId }, language, way });

  it('saves a receipt in the guest’s own language, prints it, and lays it beside a mail draft', async () => {
    const saved = await give('payment', 'file');
    expect(saved?.file).toBe(join(world.dataDir, 'receipt-B-7.pdf'));
    expect(await readFile(saved?.file ?? '', 'utf8')).toMatch(/Reçu de paiement[\s\S]*120,00/);
    await give('payment', 'printer', 'de');
    expect(printed).toEqual(['Zahlungsbeleg']);
    const drafted = await give('payment', 'mail', 'de');
    expect(shown).toEqual([drafted?.file]);
    expect(decodeURIComponent(world.mailed.at(-1) ?? '')).toContain('beigefügten Datei');
    // Whoever opens the payment sees what was handed out of it.
    const { timeline } = await world.call('payments.detail', { id: paymentId });
    const told = timeline.filter(({ what }) => what.startsWith('receipt'));
    expect(told.map(({ what }) => what).toSorted()).toEqual(['receiptFile', 'receiptMail', 'receiptPrinter']);
    expect(told.every(({ source }) => source === 'desk')).toBe(true);
  });

  it('gives no paper for a refund that is under way', async () => {
    for (const kind of ['refund', 'refundLetter'] as const) {
      const refused = await world.refused('paper.give', { about: { kind, id: refundId }, language: null, way: 'file' });
      expect(refused).toEqual({ code: 'paper.none.refundUnderWay' });
    }
    expect(await readdir(world.dataDir)).not.toContain('refund-B-7.pdf');
  });

  it.skipIf(process.platform !== 'linux')('says that the disk is full, and leaves nothing half-written', async () => {
    const file = join(world.dataDir, 'evidence-B-7.pdf');
    await symlink('/dev/full', `${file}.part`);
    const refused = await world.refused('paper.evidence', { paymentId, as: 'pdf' });
    expect(refused).toEqual({ code: 'export.notWritten', params: { file } });
    expect((await readdir(world.dataDir)).filter((name) => name.startsWith('evidence'))).toEqual([]);
  });

  it('makes the folder of a dispute with all that is known and no card number', async () => {
    await world.call('notes.add', { about: { kind: 'payment', id: paymentId }, text: `Said on the phone: ${NUMBER}` });
    const made = await world.call('paper.evidence', { paymentId, as: 'zip' });
    const files = unzipped(made?.file ?? '');
    expect(Object.keys(files).toSorted()).toEqual([
      'SHA256SUMS',
      'evidence.pdf',
      'gateway/card.json',
      'gateway/payment.json',
      'gateway/refund-1.json',
      'journal.json',
      'notes.json',
      'payment.json',
      'timeline.json'
    ]);
    const all = Object.values(files).join('\n');
    expect(all).not.toContain(NUMBER);
    expect(JSON.parse(files['journal.json'] ?? '')).toMatchObject([
      { kind: 'chargeCard', state: 'confirmed', amount: 12_000, asked: { booking: { bookingId: 'B-7' } } },
      { kind: 'refund', amount: 2_000 }
    ]);
    const page = files['evidence.pdf'] ?? '';
    for (const part of ['B-7', '400000xxxxxx7726', 'Card charge', 'Refund', '120.00', 'What happened, in order'])
      expect(page).toContain(part);
    expect(cardNumbersIn(files['notes.json'] ?? '')).toEqual([]);
  });
});
