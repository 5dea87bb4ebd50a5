import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBlackout, type Blackout } from '../../../../src/main/blackout/blackout.ts';
import { blackoutDocument } from '../../../../src/main/blackout/document.ts';
import { seal, unseal } from '../../../../src/main/blackout/seal.ts';
import { deskWords } from '../../../../src/main/paper/desk-words.ts';
import type { PaperDocument } from '../../../../src/main/paper/document.ts';
import type { Day } from '../../../../src/shared/model/today.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const KEY = 'ab'.repeat(32);
const START = Date.UTC(2027, 2, 5, 9) / 1000;
const sums = {
  currency: 'CHF',
  asked: minor(900),
  open: minor(100),
  reserved: minor(30_000),
  taken: minor(12_000),
  refunded: minor(2_000)
};
const stay = (guestName: string) => ({
  accountId: 'a',
  bookingId: `B-${guestName}`,
  guestName,
  checkIn: '2027-03-05',
  checkOut: '2027-03-07',
  sums: [sums],
  cardStored: true
});
const dayWith = (...guests: readonly string[]): Day => ({
  day: '2027-03-05',
  arrivals: guests.map(stay),
  departures: [],
  more: false,
  sums: []
});
const documentOf = (day: Day, now: number): PaperDocument =>
  blackoutDocument({ day, open: [], property: null, isReal: true }, { words: deskWords('en', 'en'), language: 'en', locale: 'en-GB', now });

describe('The seal of a pack', () => {
  const page = { title: 'T', html: '<p>Weber</p>', foot: '', footText: '', landscape: true };
  const pack = { madeAt: START, page, pdf: Buffer.from('%PDF-1.4 Weber') };

  it('opens with the history’s key, and hides every word without it', () => {
    const sealed = seal(pack, KEY);
    expect(Buffer.from(sealed).includes('Weber')).toBe(false);
    const opened = unseal(sealed, KEY);
    expect(opened && { ...opened, pdf: Buffer.from(opened.pdf).toString() }).toEqual({ ...pack, pdf: '%PDF-1.4 Weber' });
    expect(unseal(sealed, 'cd'.repeat(32))).toBeNull();
    expect(Buffer.from(seal(pack, KEY)).equals(Buffer.from(sealed))).toBe(false);
  });

  it('shows one changed byte, wherever it is, and half a file', () => {
    const sealed = Buffer.from(seal(pack, KEY));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(changed, KEY)).toBeNull();
    }
    for (const length of [0, 4, 20, sealed.length - 1]) expect(unseal(sealed.subarray(0, length), KEY)).toBeNull();
    expect(unseal(randomBytes(500), KEY)).toBeNull();
  });
});

describe('The pack says', () => {
  it('who comes with what is paid, reserved, asked and stored, and that nobody leaves', () => {
    const { blocks } = documentOf(dayWith('Weber'), START);
    expect(blocks[1]).toMatchObject({
      rows: [['Weber', 'B-Weber', '5 Mar 2027 – 7 Mar 2027', 'CHF\u00a0100.00', 'CHF\u00a0300.00', 'CHF\u00a01.00', 'Stored']]
    });
    expect(blocks[3]).toMatchObject({ rows: [], empty: 'Nobody known here.' });
  });

  it('what has no known outcome, first of all', () => {
    const open = {
      kind: 'refund',
      reference: 'R-1',
      bookingId: 'B-1',
      guestName: null,
      amount: minor(500),
      currency: 'CHF',
      createdAt: START
    };
    const { blocks } = blackoutDocument(
      { day: dayWith(), open: [open as never], property: null, isReal: true },
      { words: deskWords('en', 'en'), language: 'en', locale: 'en-GB', now: START }
    );
    expect(blocks[1]).toMatchObject({ kind: 'notice', title: 'Do not do these a second time.' });
  });
});

describe('The pack on the disk', () => {
  let folder = '';
  let now = START;
  let day: Day | null = dayWith('Weber');
  let key: string | null = KEY;
  let made = 0;
  let blackout: Blackout;
  const opened: string[] = [];
  const printed: string[] = [];
  const logged: string[] = [];
  const create = () =>
    createBlackout({
      dataDir: folder,
      key: async () => key,
      contents: async () => day && documentOf(day, now),
      printing: {
        pdf: async ({ html }) => {
          made += 1;
          return Buffer.from(html);
        },
        print: async ({ html }) => printed.push(html) > 0
      },
      openFile: async (file) => void opened.push(file),
      now: () => now,
      log: (line) => void logged.push(line)
    });
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    folder = await mkdtemp(join(tmpdir(), 'blackout-'));
    [now, day, key, made] = [START, dayWith('Weber'), KEY, 0];
    for (const list of [opened, printed, logged]) list.length = 0;
    blackout = create();
  });
  afterEach(async () => {
    await blackout.stop();
    vi.useRealTimers();
    await rm(folder, { recursive: true });
  });
  /** So much time passes, and whatever was begun is over. */
  const pass = async (seconds: number): Promise<void> => {
    now += seconds;
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    // What is done on the disk knows no fake time; a state is answered after it.
    await vi.waitFor(async () => expect((await blackout.state()).currentAt).toBe(now));
  };

  it('is made a minute after the start, and again only when something has changed', async () => {
    blackout.begin();
    expect(await blackout.state()).toEqual({ madeAt: null, currentAt: null, none: null });
    await pass(60);
    expect([made, await blackout.state()]).toEqual([1, { madeAt: START + 60, currentAt: START + 60, none: null }]);
    await pass(300);
    expect([made, await blackout.state()]).toEqual([1, { madeAt: START + 60, currentAt: START + 360, none: null }]);
    // Rows changed that do not stand in it.
    blackout.touch();
    await pass(300);
    expect(made).toBe(1);
    day = dayWith('Weber', 'Rossi');
    blackout.touch();
    await pass(300);
    expect([made, (await blackout.state()).madeAt]).toEqual([2, START + 960]);
  });

  it('is another one the next morning, whatever has changed', async () => {
    blackout.begin();
    await pass(60);
    now += 86_400;
    day = { ...dayWith('Weber'), day: '2027-03-06' };
    await pass(300);
    expect(made).toBe(2);
  });

  it('is opened from a file that is gone after a while, and at the end at once', async () => {
    expect(await blackout.open()).toEqual({ ok: true, value: undefined });
    expect(await readFile(opened[0] ?? '', 'utf8')).toContain('Weber');
    await vi.advanceTimersByTimeAsync(600_000);
    await vi.waitFor(async () => expect(await readdir(join(folder, 'opened'))).toEqual([]));
    await blackout.open();
    await blackout.stop();
    expect(await readdir(folder)).toEqual(['blackout.sealed']);
  });

  it('is there after the program was killed, and prints', async () => {
    await blackout.open();
    day = null;
    const again = create();
    expect(await again.state()).toEqual({ madeAt: START, currentAt: null, none: null });
    expect(await again.print()).toEqual({ ok: true, value: true });
    expect(printed[0]).toContain('Weber');
    again.begin();
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(['blackout.sealed']));
    await again.stop();
  });

  it('says why there is none', async () => {
    key = null;
    expect(await blackout.print()).toEqual({ ok: false, error: { code: 'blackout.noKey' } });
    key = KEY;
    day = null;
    expect(await blackout.open()).toEqual({ ok: false, error: { code: 'blackout.none' } });
    await writeFile(join(folder, 'blackout.sealed'), 'no pack');
    expect(await blackout.print()).toEqual({ ok: false, error: { code: 'blackout.unreadable' } });
    expect(await blackout.state()).toEqual({ madeAt: null, currentAt: null, none: { code: 'blackout.unreadable' } });
  });

  it.skipIf(process.platform !== 'linux')('keeps the one that is there when the disk is full', async () => {
    await blackout.print();
    day = dayWith('Rossi');
    blackout.touch();
    await symlink('/dev/full', join(folder, 'blackout.sealed.part'));
    await blackout.print();
    expect(printed[1]).toContain('Weber');
    expect(logged).toEqual([expect.stringContaining('ENOSPC')]);
    expect(await readdir(folder)).toEqual(['blackout.sealed']);
    await blackout.print();
    expect(printed[2]).toContain('Rossi');
  });
});
