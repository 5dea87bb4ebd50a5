import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cipherOf } from '../../../../src/main/history/file/cipher.ts';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { setAside } from '../../../../src/main/history/file/set-aside.ts';
import { inOlderCipher } from '../../../builders/older-cipher.ts';
import { account, ACCOUNT, intent, payment, token } from '../../../builders/records.ts';
import { KEY, mustOpen, OTHER_KEY, ownFolder } from './files.ts';

describe('Opening the history', () => {
  let place: ReturnType<typeof ownFolder>;
  beforeEach(() => {
    place = ownFolder();
  });
  afterEach(() => place.drop());

  /** A history with a few thousand rows, closed. */
  const filled = () => {
    const history = mustOpen(place.file);
    history.saveAccount(account());
    const payments = Array.from({ length: 2_000 }, (_, index) =>
      payment({ remoteId: `p${index}`, guestName: 'Plainly Readable', raw: { note: 'clear text' } })
    );
    history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    history.close();
  };
  const failure = (more: Partial<Parameters<typeof openHistory>[0]> = {}) => {
    const opened = openHistory({ file: place.file, key: KEY, ...more });
    if (opened.ok) {
      opened.value.close();
      return null;
    }
    return opened.error;
  };
  const overwrite = (offset: number, bytes: Buffer) => {
    const handle = openSync(place.file, 'r+');
    writeSync(handle, bytes, 0, bytes.length, offset);
    closeSync(handle);
  };

  it('makes folder and file when there are none, for the owner alone, and reads back what was written', () => {
    const file = join(place.folder, 'deep', 'er', 'history.db');
    const history = mustOpen(file);
    history.saveAccount(account());
    history.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = mustOpen(file);
    expect(again.accounts()).toEqual([account()]);
    again.close();
  });

  it('leaves nothing readable on disk, neither in the file nor in its journal', () => {
    const history = mustOpen(place.file);
    history.saveAccount(account());
    history.store(ACCOUNT, { tokens: [token({ guestName: 'Plainly Readable', raw: { note: 'clear text' } })] }, { at: 1, source: 'sync' });
    const written = ['', '-wal'].map((suffix) => readFileSync(place.file + suffix));
    history.close();
    written.push(readFileSync(place.file));
    expect(written.some((bytes) => bytes.length > 4096)).toBe(true);
    for (const bytes of written) {
      for (const words of ['SQLite format 3', 'Plainly', 'clear text', 'CREATE TABLE', 'Hotel Aurora', 'plainly'])
        expect(bytes.includes(words)).toBe(false);
    }
  });

  it('refuses a key that is none, without repeating it', () => {
    for (const key of [null, '', 'abc', 'z'.repeat(64)]) {
      expect(() => openHistory({ file: place.file, key })).toThrow('A history in a file needs a key of 64 hex digits');
    }
    expect(existsSync(place.file)).toBe(false);
  });

  it('tells a lost key from a damaged file, and changes neither', () => {
    filled();
    const before = readFileSync(place.file);
    const error = failure({ key: OTHER_KEY });
    expect(error?.kind).toBe('keyLost');
    expect(JSON.stringify(error)).not.toContain(OTHER_KEY);
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(failure()).toBeNull();
  });

  it.each([
    ['its first page overwritten', () => overwrite(100, Buffer.alloc(600, 7))],
    ['its head wiped', () => overwrite(0, Buffer.alloc(4096))],
    ['a page in the middle overwritten', () => overwrite(4096 * 20 + 50, Buffer.alloc(300, 9))],
    ['its end cut off', () => truncateSync(place.file, 4096 * 5)],
    ['only a stump left', () => truncateSync(place.file, 700)]
  ])('calls a file with %s damaged', (_name, harm) => {
    filled();
    harm();
    expect(failure()?.kind).toBe('damaged');
  });

  it('takes an empty file for a new one', () => {
    writeFileSync(place.file, '');
    expect(failure()).toBeNull();
  });

  it('says when the file may not be written', () => {
    mkdirSync(place.file);
    expect(failure()).toMatchObject({ kind: 'notWritable', because: 'noAccess' });
  });

  it('sets a file it cannot use aside under a dated name, with its journal, and begins anew', () => {
    filled();
    const before = readFileSync(place.file);
    writeFileSync(`${place.file}-wal`, 'journal');
    const now = new Date('2026-03-01T10:20:30Z');
    const kept = setAside(place.file, now) ?? 'nothing';
    expect(basename(kept)).toBe('history.kept-20260301T102030Z.db');
    expect(readFileSync(kept).equals(before)).toBe(true);
    expect(readdirSync(place.folder).toSorted()).toEqual(['history.kept-20260301T102030Z.db', 'history.kept-20260301T102030Z.db-wal']);
    const history = mustOpen(place.file, { key: OTHER_KEY });
    expect(history.accounts()).toEqual([]);
    history.close();
  });

  it('never sets one file aside over another', () => {
    const now = new Date('2026-03-01T10:20:30Z');
    for (const text of ['one', 'two', 'three']) {
      writeFileSync(place.file, text);
      setAside(place.file, now);
    }
    expect(
      readdirSync(place.folder)
        .map((name) => readFileSync(join(place.folder, name), 'utf8'))
        .toSorted()
    ).toEqual(['one', 'three', 'two']);
  });

  it('is readable wherever it is copied to, with the key', () => {
    filled();
    const copy = join(place.folder, 'copy.db');
    copyFileSync(place.file, copy);
    const history = mustOpen(copy);
    expect(history.counts(ACCOUNT).payments).toBe(2_000);
    expect(history.check()).toBeNull();
    history.close();
  });

  describe('on a disk that is full', () => {
    const mayMount = process.getuid?.() === 0 && canMount();

    it.runIf(mayMount)('a write fails as that, changes nothing, and goes through once there is room', () => {
      const disk = smallDisk(place.folder);
      try {
        const history = mustOpen(disk.file);
        history.saveAccount(account());
        fillUp(disk.filler);
        const payments = Array.from({ length: 400 }, (_, index) => payment({ remoteId: `p${index}`, raw: { note: 'x'.repeat(2_000) } }));
        const writeAll = () => history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
        expect(writeAll).toThrow(expect.objectContaining({ name: 'HistoryFailure', kind: 'diskFull' }));
        expect(history.counts(ACCOUNT).payments).toBe(0);
        expect(history.accounts()).toHaveLength(1);
        truncateSync(disk.filler, 0);
        const few = history.store(ACCOUNT, { payments: payments.slice(0, 3) }, { at: 1, source: 'sync' });
        expect(Object.keys(few.payments)).toHaveLength(3);
        expect(history.insertIntent(intent()).ok).toBe(true);
        expect(history.check()).toBeNull();
        history.close();
      } finally {
        disk.unmount();
      }
    });

    it.runIf(mayMount)('an intent is refused, so that nothing is sent', () => {
      const disk = smallDisk(place.folder);
      try {
        const history = mustOpen(disk.file);
        history.saveAccount(account());
        fillUp(disk.filler);
        let stopped: unknown = null;
        for (let index = 0; index < 500 && stopped === null; index += 1) {
          try {
            history.insertIntent(intent({ reference: `r${index}`, target: `payment:${index}`, order: 'x'.repeat(4_000) }));
          } catch (error) {
            stopped = error;
          }
        }
        expect(stopped).toMatchObject({ kind: 'diskFull' });
        const kept = history.intents({ accountId: null, unresolvedOnly: true, limit: 200 });
        history.close();
        truncateSync(disk.filler, 0);
        const again = mustOpen(disk.file);
        expect(again.intents({ accountId: null, unresolvedOnly: true, limit: 200 })).toEqual(kept);
        again.close();
      } finally {
        disk.unmount();
      }
    });

    it.runIf(mayMount)('one of the older cipher stays as it is and works; with room it is written anew', () => {
      const disk = smallDisk(place.folder);
      try {
        mustOpen(place.file).close();
        inOlderCipher(place.file, KEY);
        copyFileSync(place.file, disk.file);
        const lines: string[] = [];
        const history = mustOpen(disk.file, { told: (line) => void lines.push(line) });
        expect(lines).toEqual([expect.stringMatching(/^the history stays in its older cipher: \d+ MB are needed beside it$/)]);
        history.saveAccount(account());
        history.close();
        expect(readdirSync(join(disk.file, '..'))).toEqual(['history.db']);
        expect(cipherOf(disk.file)).toBe('sqlcipher');
        copyFileSync(disk.file, place.file);
        const elsewhere = mustOpen(place.file);
        expect([elsewhere.accounts(), cipherOf(place.file)]).toEqual([[account()], 'aegis']);
        elsewhere.close();
      } finally {
        disk.unmount();
      }
    });

    it.runIf(mayMount)('opening a new one says so', () => {
      const disk = smallDisk(place.folder);
      try {
        fillUp(disk.filler);
        const opened = openHistory({ file: disk.file, key: KEY });
        expect(opened).toMatchObject({ ok: false, error: { kind: 'notWritable', because: 'diskFull' } });
      } finally {
        disk.unmount();
      }
    });
  });
});

/** A small disk of its own (needs root): filling the machine's would harm others. */
function smallDisk(folder: string) {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk]);
  return { file: join(disk, 'history.db'), filler: join(disk, 'filler'), unmount: () => execFileSync('umount', [disk]) };
}

/** Containers may have root without the right to mount. */
function canMount(): boolean {
  const place = ownFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place.folder], { stdio: 'ignore' });
    execFileSync('umount', [place.folder]);
    return true;
  } catch {
    return false;
  } finally {
    place.drop();
  }
}

function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096));
  } catch {
    // Full: that is what was wanted.
  } finally {
    closeSync(handle);
  }
}
