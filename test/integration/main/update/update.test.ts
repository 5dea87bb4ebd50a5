import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateState } from '../../../../src/shared/model/updates.ts';
import type { DeskWork } from '../../../../src/shared/rules/updates.ts';
import { nowSeconds } from '../../../../src/shared/values/dates.ts';
import { DIRECT } from '../../../../src/main/gateways/http/routes.ts';
import { trust } from '../../../../src/main/gateways/http/trust.ts';
import { changeRecord, readMarker, readRecord } from '../../../../src/main/update/marker.ts';
import type { UpdateChoice, UpdateNews } from '../../../../src/main/update/parts.ts';
import { placeInQueue } from '../../../../src/main/update/staging.ts';
import { createUpdates, type Updates } from '../../../../src/main/update/updates.ts';
import { updateFolder, type UpdateFolder } from '../../../builders/update-folder.ts';

/**
 * The whole way of an update over real HTTP on loopback, by electron-updater itself: the program's own file is an AppImage's stand-in
 * (one file that is the program), which is really replaced. What is not run here is that file being started (test/e2e/updates.spec.ts).
 */
const OLD = '#!/bin/sh\necho 1.0.0\n';
const NEW = '#!/bin/sh\necho 1.1.0\n';

let place: string;
let appImage: string;
let feed: UpdateFolder;
let told: UpdateNews[] = [];
const IDLE = { open: 0, batch: false, running: [] } satisfies DeskWork;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'paydesk-update-'));
  appImage = join(place, 'Paydesk.AppImage');
  writeFileSync(appImage, OLD, { mode: 0o755 });
  process.env['APPIMAGE'] = appImage;
  feed = await updateFolder();
  told = [];
});
afterEach(async () => {
  delete process.env['APPIMAGE'];
  await feed.close();
  chmodSync(place, 0o700);
  for (const folder of [place, feed.folder]) rmSync(folder, { recursive: true, force: true });
});

type Wish = { readonly choice?: Partial<UpdateChoice>; readonly work?: () => DeskWork; readonly version?: string; readonly idle?: number };

function desk({ choice = {}, work = () => IDLE, version = '1.0.0', idle = 0 }: Wish = {}): Updates & { quits: number } {
  const updates = createUpdates({
    world: {
      kind: 'appImage',
      folder: null,
      appImage,
      keys: feed.keys,
      windowsPublisher: null,
      net: { routesTo: async () => [DIRECT], secure: trust },
      idleSeconds: () => idle,
      quit: () => void (found.quits += 1)
    },
    dataDir: place,
    version,
    choice: async () => ({ folder: feed.address, channel: 'latest', moment: 'quit', isOff: false, ...choice }),
    work: async () => work(),
    now: nowSeconds,
    changed: () => undefined,
    trail: async (news) => void told.push(news),
    log: () => undefined
  });
  const found = { ...updates, quits: 0 };
  return found;
}

const said = ({ at, error }: UpdateState) => [at.step, error?.code ?? null];
const pending = () => {
  const folder = join(place, 'updates', 'packages', 'pending');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('An update from a folder on a web server', () => {
  it('is found, fetched, checked, and put in as the program ends, with the way back kept', async () => {
    feed.release('1.1.0', NEW);
    const updates = desk();
    expect(said(await updates.look())).toEqual(['waiting', null]);
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
    await updates.decide();
    expect(updates.putIn()).toEqual({ restart: false });
    expect(readFileSync(appImage, 'utf8')).toBe(NEW);
    expect(spawnSync(appImage).stdout.toString()).toBe('1.1.0\n');
    const marker = readMarker(place);
    expect(marker).toMatchObject({ from: '1.0.0', to: '1.1.0', starts: 0 });
    expect(readFileSync(marker?.kept.file ?? '', 'utf8')).toBe(OLD);
  });

  it('tells the trail what was fetched and begun, and the next start that it was put in', async () => {
    feed.release('1.1.0', NEW);
    const updates = desk({ choice: { moment: 'ask' } });
    await updates.look();
    await updates.look();
    await updates.install();
    await updates.decide();
    updates.putIn();
    const next = desk({ version: '1.1.0' });
    next.begin();
    next.stop();
    await vi.waitFor(() => expect(readRecord(place).untold).toEqual([]));
    desk({ version: '1.1.0' }).begin();
    expect(told.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['update.fetched', { version: '1.1.0' }],
      ['update.asked', { to: '1.1.0' }],
      ['update.begun', { from: '1.0.0', to: '1.1.0' }],
      ['update.putIn', { from: '1.0.0', to: '1.1.0' }]
    ]);
  });

  it('tells the trail of a version that could not be put in, and of one that an installer did not put in', async () => {
    const name = feed.release('1.1.0', NEW);
    const updates = desk();
    await updates.look();
    await updates.decide();
    appendFileSync(join(place, 'updates', 'packages', 'pending', name), 'more');
    updates.putIn();
    desk().begin();
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ kind: 'update.notPutIn', facts: { code: 'updates.notAsPublished' } }));
    await vi.waitFor(() => expect(readRecord(place).untold).toEqual([]));
    changeRecord(place, { untold: [{ kind: 'update.putIn', facts: { from: '1.0.0', to: '1.1.0' } }] }, () => undefined);
    desk().begin();
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ kind: 'update.notPutIn', facts: { to: '1.1.0', code: 'updates.failed' } }));
  });

  it('is not fetched a second time by the next start', async () => {
    const name = feed.release('1.1.0', NEW);
    await desk().look();
    expect(said(await desk().look())).toEqual(['waiting', null]);
    expect(feed.asked.filter((file) => file === name)).toHaveLength(1);
  });

  it('is restarted into when somebody presses the button', async () => {
    feed.release('1.1.0', NEW);
    const updates = desk({ choice: { moment: 'ask' } });
    await updates.look();
    await updates.decide();
    expect(updates.putIn()).toEqual({ restart: false });
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
    expect((await updates.install()).ok).toBe(true);
    expect(updates.quits).toBe(1);
    await updates.decide();
    expect(updates.putIn()).toEqual({ restart: true });
    expect(readFileSync(appImage, 'utf8')).toBe(NEW);
  });

  it('is never put in while an operation is open, not even when it was opened after the button', async () => {
    feed.release('1.1.0', NEW);
    let work: DeskWork = { ...IDLE, open: 1 };
    const updates = desk({ work: () => work });
    expect((await updates.look()).holds).toEqual(['operation']);
    expect(await updates.install()).toMatchObject({ ok: false, error: { code: 'updates.held' } });
    expect(updates.quits).toBe(0);
    work = IDLE;
    expect((await updates.install()).ok).toBe(true);
    work = { ...IDLE, running: ['card'] };
    await updates.decide();
    updates.putIn();
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
    expect(readMarker(place)).toBeNull();
  });
});

describe('What a desk takes from no folder', () => {
  it('a package that is not as published, in size or in bytes', async () => {
    const name = feed.release('1.1.0', NEW);
    feed.tricks.set(name, (response, whole) => response.end(Buffer.from(whole.toString().replace('1.1.0', '6.6.6'))));
    const updates = desk();
    expect(said(await updates.look())).toEqual(['current', 'updates.notAsPublished']);
    feed.tricks.set(name, (response, whole) => response.end(Buffer.concat([whole, Buffer.from('more')])));
    expect(said(await updates.look())).toEqual(['current', 'updates.notAsPublished']);
    expect(pending()).toEqual([]);
    await updates.decide();
    updates.putIn();
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
    // Once, however often it is looked for.
    expect(told).toEqual([{ kind: 'update.refused', accountId: null, facts: { code: 'updates.notAsPublished' } }]);
  });

  it('a package changed on this machine after it was fetched', async () => {
    feed.release('1.1.0', NEW);
    await desk().look();
    const file = join(place, 'updates', 'packages', 'pending', 'Paydesk-1.1.0.AppImage');
    appendFileSync(file, 'more');
    const updates = desk();
    expect(said(await updates.look())).toEqual(['waiting', null]);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
    // Also in the moment between the last look and the end of the program.
    appendFileSync(file, 'more');
    await updates.decide();
    updates.putIn();
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
    expect(readMarker(place)).toBeNull();
  });

  it('a file that is not signed, or signed by a key it does not know, or for another place', async () => {
    feed.release('1.1.0', NEW);
    const yml = join(feed.folder, 'latest-linux.yml');
    const text = readFileSync(yml, 'utf8');
    const signature = readFileSync(`${yml}.sig`, 'utf8');
    writeFileSync(yml, text.replace('1.1.0\n', '9.9.9\n'));
    expect(said(await desk().look())).toEqual(['current', 'updates.notSigned']);
    writeFileSync(yml, text);
    rmSync(`${yml}.sig`);
    expect(said(await desk().look())).toEqual(['current', 'updates.notSigned']);
    const other = await updateFolder();
    other.release('1.1.0', NEW);
    writeFileSync(`${yml}.sig`, readFileSync(join(other.folder, 'latest-linux.yml.sig')));
    await other.close();
    expect(said(await desk().look())).toEqual(['current', 'updates.notSigned']);
    // The beta of the same folder, in the place of the channel that everybody follows.
    feed.release('1.2.0-beta.1', NEW, { channel: 'beta' });
    writeFileSync(yml, readFileSync(join(feed.folder, 'beta-linux.yml')));
    writeFileSync(`${yml}.sig`, readFileSync(join(feed.folder, 'beta-linux.yml.sig')));
    expect(said(await desk().look())).toEqual(['current', 'updates.notSigned']);
    writeFileSync(yml, text);
    writeFileSync(`${yml}.sig`, `stranger AAAA\n${signature}`);
    expect(said(await desk().look())).toEqual(['waiting', null]);
    rmSync(other.folder, { recursive: true });
  });

  it('an older version', async () => {
    feed.release('1.1.0', OLD);
    const updates = desk({ version: '1.2.0' });
    const state = await updates.look();
    expect(said(state)).toEqual(['current', 'updates.older']);
    expect(state.error?.params).toEqual({ version: '1.1.0' });
    await updates.decide();
    updates.putIn();
    expect(readMarker(place)).toBeNull();
  });
});

describe('What may happen on the way', () => {
  it('a line that is cut: nothing half stays, and the next look fetches it whole', async () => {
    const name = feed.release('1.1.0', NEW);
    feed.tricks.set(name, (response, whole) => {
      response.setHeader('content-length', whole.byteLength);
      response.write(whole.subarray(0, 10), () => response.destroy());
    });
    const updates = desk();
    expect(said(await updates.look())).toEqual(['current', 'updates.cut']);
    expect(pending()).toEqual([]);
    feed.tricks.clear();
    expect(said(await updates.look())).toEqual(['waiting', null]);
  });

  it('nobody at the address', async () => {
    await feed.close();
    expect(said(await desk().look())).toEqual(['current', 'updates.unreachable']);
    expect(told).toEqual([]);
  });

  it('a look that fails does not take away what waits', async () => {
    feed.release('1.1.0', NEW);
    const updates = desk();
    await updates.look();
    rmSync(join(feed.folder, 'latest-linux.yml'));
    expect(said(await updates.look())).toEqual(['waiting', 'updates.notThere']);
    await updates.decide();
    updates.putIn();
    expect(readFileSync(appImage, 'utf8')).toBe(NEW);
  });

  it.skipIf(process.platform === 'win32')('a disk that is really full: told, and the program is as it was', () => {
    feed.release('1.1.0', 'x'.repeat(3 * 1024 * 1024));
    const child = fileURLToPath(new URL('./full-disk-child.ts', import.meta.url));
    const env = { ...process.env, PLACE: place, FOLDER: feed.folder, KEYS: JSON.stringify(feed.keys) };
    // In blocks of 512 or 1024 bytes: less than the package, enough for everything else.
    const ended = spawnSync('sh', ['-c', 'ulimit -f 1024; exec "$0" "$1"', process.execPath, child], { env });
    expect(ended.stdout.toString().trim()).toBe('current updates.diskFull');
    expect(pending()).toEqual([]);
    expect(readFileSync(appImage, 'utf8')).toBe(OLD);
  });

  it('a version that is handed out in steps comes when it is this desk’s turn, and the same desks stay in', async () => {
    await desk().look();
    const deskId = readFileSync(join(place, 'updates', 'desk-id'), 'utf8');
    const turn = Math.ceil(placeInQueue(deskId, '1.1.0'));
    feed.release('1.1.0', NEW, { percent: Math.max(0, turn - 1) });
    expect((await desk().look()).at).toEqual({ step: 'current', later: '1.1.0', failed: null });
    feed.release('1.1.0', NEW, { percent: turn });
    expect(said(await desk().look())).toEqual(['waiting', null]);
  });
});
