import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { replaceAppImage, sumOf, putInKept } from '../../../../src/main/update/put-in.ts';
import { readMarker, readRecord, writeMarker, type Marker } from '../../../../src/main/update/marker.ts';
import { beginStart, noteBack, putHistoryBack, stands } from '../../../../src/main/update/start-guard.ts';
import { changeRecord } from '../../../../src/main/update/marker.ts';
import { inOlderCipher, olderConnection } from '../../../builders/older-cipher.ts';

/** Two versions of a program on one data folder: real encrypted histories, a real file that is the program. */
const KEY = 'ab'.repeat(32);
let place: string;
let appImage: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'paydesk-guard-'));
  appImage = join(place, 'Paydesk.AppImage');
  writeFileSync(appImage, 'old');
  changeRecord(place, {}, () => undefined);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const file = () => join(place, 'history.db');
const OLD = migrations.slice(0, -1);
const open = (steps: typeof migrations) => openHistory({ file: file(), key: KEY, migrations: steps });

function putIn(): Marker {
  const kept = join(place, 'updates', 'kept.AppImage');
  writeFileSync(kept, 'old');
  const marker: Marker = {
    from: '1.0.0',
    to: '1.1.0',
    at: Date.now(),
    kind: 'appImage',
    kept: { file: kept, sha512: sumOf(kept) },
    starts: 0
  };
  writeMarker(place, marker);
  const next = join(place, 'new.AppImage');
  writeFileSync(next, 'new');
  replaceAppImage(next, appImage);
  return marker;
}

describe('A version that was just put in', () => {
  it('is as any other once its first screen has stood', () => {
    putIn();
    expect(beginStart(place, '1.1.0').kind).toBe('first');
    stands(place);
    expect(beginStart(place, '1.1.0').kind).toBe('plain');
  });

  it('goes back at its third start without a first screen, with the history of before its migrations', () => {
    const before = open(OLD);
    if (!before.ok) throw new Error('not opened');
    before.value.setPreferences({ language: 'de' });
    before.value.close();
    putIn();
    expect(beginStart(place, '1.1.0').kind).toBe('first');
    const changed = open(migrations);
    if (!changed.ok) throw new Error('not opened');
    changed.value.close();
    expect(open(OLD)).toMatchObject({ ok: false, error: { kind: 'newer' } });
    expect(beginStart(place, '1.1.0').kind).toBe('first');
    const third = beginStart(place, '1.1.0');
    if (third.kind !== 'back') throw new Error(third.kind);

    const putBack = putHistoryBack(place, third.marker);
    noteBack(place, third.marker, putBack, Date.now());
    putInKept(third.marker, appImage);

    expect(readFileSync(appImage, 'utf8')).toBe('old');
    const again = open(OLD);
    expect(again.ok && again.value.preferences().values).toMatchObject({ language: 'de' });
    if (again.ok) again.value.close();
    // The other history is still there.
    expect(readdirSync(place).filter((name) => name.includes('.kept-'))).not.toEqual([]);
    expect(readRecord(place)).toMatchObject({ failed: ['1.1.0'], wentBack: { from: '1.1.0', historyPutBack: true, read: false } });
    expect(readRecord(place).untold).toEqual([{ kind: 'update.wentBack', facts: { from: '1.1.0', to: '1.0.0', history: true } }]);
    // The version that came back finds nothing left to do.
    expect(beginStart(place, '1.0.0').kind).toBe('plain');
    expect(readMarker(place)).toBeNull();
  });

  it('that was killed while it made its copy, before it changed anything, leaves the history alone', () => {
    const before = open(OLD);
    if (before.ok) before.value.close();
    const marker = putIn();
    writeFileSync(join(place, 'history.before-upgrade-20990101T000000Z-v027.db.part'), 'half');
    const bytes = statSync(file()).size;
    expect(putHistoryBack(place, marker)).toBe(false);
    expect(statSync(file()).size).toBe(bytes);
  });

  it('takes no copy of an earlier update for its own', () => {
    const before = open(OLD);
    if (before.ok) before.value.close();
    const marker = putIn();
    writeFileSync(join(place, 'history.before-upgrade-20200101T000000Z-v020.db'), 'older');
    expect(putHistoryBack(place, marker)).toBe(false);
  });

  it('does not go back to a package that is not whole', () => {
    const marker = putIn();
    writeFileSync(marker.kept.file, 'something else');
    for (const kind of ['first', 'first', 'stuck']) expect(beginStart(place, '1.1.0').kind).toBe(kind);
  });

  it('that was not put in after all leaves nothing behind', () => {
    putIn();
    expect(beginStart(place, '1.0.0').kind).toBe('plain');
    expect(readMarker(place)).toBeNull();
  });

  it('survives a kill between taking the new history away and putting the old one back', () => {
    writeFileSync(join(place, 'history.db.back'), 'old history');
    expect(beginStart(place, '1.0.0').kind).toBe('plain');
    expect(readFileSync(file(), 'utf8')).toBe('old history');
  });
});

const opened = (steps: typeof migrations) => {
  const history = open(steps);
  if (!history.ok) throw new Error(history.error.kind);
  history.value.close();
};

describe('A version that writes the history anew in another cipher', () => {
  it.each([
    ['with steps of its structure', migrations],
    ['and nothing else', OLD]
  ])('%s goes back to the history as the version before left it, in the cipher it knows', (_name, steps) => {
    opened(OLD);
    inOlderCipher(file(), KEY);
    const before = readFileSync(file());
    const marker = putIn();
    opened(steps);
    expect(readFileSync(file()).equals(before)).toBe(false);
    expect(putHistoryBack(place, marker)).toBe(true);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('at its second start only goes back past the structure too', () => {
    opened(OLD);
    inOlderCipher(file(), KEY);
    const marker = putIn();
    // Another program has it open: the structure is changed, the cipher is not.
    const other = olderConnection(file(), KEY);
    other.pragma('user_version');
    opened(migrations);
    other.close();
    opened(migrations);
    expect(putHistoryBack(place, marker)).toBe(true);
    const back = olderConnection(file(), KEY);
    expect(back.pragma('user_version', { simple: true })).toBe(OLD.length);
    back.close();
  });
});
