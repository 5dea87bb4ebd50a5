import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, constantFrom, integer, property, string, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdOf } from '../../../../src/main/update/busy.ts';
import { placeOfChannel, placeOfVersion, readRelease } from '../../../../src/main/update/release.ts';
import { isSigned } from '../../../../src/main/update/signature.ts';
import { isTurnOf, placeInQueue } from '../../../../src/main/update/staging.ts';
import { newReleaseKey, writeFeed } from '../../../../tools/lib/release.mjs';

const FILE = { url: 'Paydesk-1.2.3.deb', sha512: `${'A'.repeat(86)}==`, size: 5 };
const RELEASE = { version: '1.2.3', files: [FILE] };

describe('A file of the update folder', () => {
  it('is named by system and processor', () => {
    expect(placeOfChannel('latest', 'appImage', 'x64')).toBe('latest-linux.yml');
    expect(placeOfChannel('beta', 'deb', 'arm64')).toBe('beta-linux-arm64.yml');
    expect(placeOfChannel('latest', 'nsis', 'x64')).toBe('latest.yml');
    expect(placeOfChannel('latest', 'nsis', 'arm64')).toBe('latest-arm64.yml');
    expect(placeOfVersion('1.2.3', 'deb', 'arm64')).toBe('versions/1.2.3-linux-arm64.yml');
    expect(placeOfVersion('1.2.3', 'mac', 'arm64')).toBe('versions/1.2.3-mac.yml');
  });

  it('names the packages of its own system, processor and version alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paydesk-feed-'));
    const packages = [
      'Paydesk-1.2.0-linux-x86_64.AppImage',
      'paydesk_1.2.0_amd64.deb',
      'Paydesk-1.2.0-linux-arm64.AppImage',
      'paydesk_1.2.0_arm64.deb',
      'Paydesk-1.2.0-win-x64.exe',
      'Paydesk-1.2.0-win-arm64.exe',
      'Paydesk-1.2.0-mac-universal.zip',
      'Paydesk-11.2.0-linux-x86_64.AppImage',
      'Paydesk-1.2.0-beta.1-linux-x86_64.AppImage'
    ];
    for (const name of packages) writeFileSync(join(folder, name), name);
    writeFeed({ folder, version: '1.2.0', signer: { id: 'test', pem: newReleaseKey().pem } });
    const named = (place: string) => [...readFileSync(join(folder, place), 'utf8').matchAll(/url: (.+)/g)].map(([, name]) => name);
    expect(named(placeOfChannel('latest', 'appImage', 'x64'))).toEqual(['Paydesk-1.2.0-linux-x86_64.AppImage', 'paydesk_1.2.0_amd64.deb']);
    expect(named(placeOfChannel('latest', 'deb', 'arm64'))).toEqual(['Paydesk-1.2.0-linux-arm64.AppImage', 'paydesk_1.2.0_arm64.deb']);
    expect(named(placeOfVersion('1.2.0', 'deb', 'arm64'))).toEqual(['Paydesk-1.2.0-linux-arm64.AppImage', 'paydesk_1.2.0_arm64.deb']);
    expect(named(placeOfChannel('latest', 'nsis', 'x64'))).toEqual(['Paydesk-1.2.0-win-x64.exe']);
    expect(named(placeOfChannel('latest', 'nsis', 'arm64'))).toEqual(['Paydesk-1.2.0-win-arm64.exe']);
    expect(named(placeOfChannel('latest', 'mac', 'arm64'))).toEqual(['Paydesk-1.2.0-mac-universal.zip']);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a path out of the folder', { ...RELEASE, files: [{ ...FILE, url: '../x.deb' }] }],
    ['another server', { ...RELEASE, files: [{ ...FILE, url: 'https://other.example/x.deb' }] }],
    ['a sum that is none', { ...RELEASE, files: [{ ...FILE, sha512: 'abc' }] }],
    ['no size', { ...RELEASE, files: [{ ...FILE, size: undefined }] }],
    ['no package', { ...RELEASE, files: [] }],
    ['a version that is none', { ...RELEASE, version: '1.2' }],
    ['a percentage that is none', { ...RELEASE, stagingPercentage: 'ten' }],
    ['more than a hundred', { ...RELEASE, stagingPercentage: 101 }],
    ['nothing', null]
  ])('with %s is not read', (_what, release) => expect(() => readRelease(release)).toThrow('updates.badFeed'));

  it('takes no signature but one of a known key over this very text', () => {
    const { key } = newReleaseKey();
    assert(
      property(string(), string(), (text, signature) => !isSigned('latest.yml', text, `a ${signature}`, [{ id: 'a', key }])),
      { numRuns: 200 }
    );
    expect(isSigned('latest.yml', '', 'a ', [{ id: 'a', key: 'short' }])).toBe(false);
  });
});

describe('A version that is handed out in steps', () => {
  it('has the same place in the queue for the same desk, and reaches everybody', () => {
    assert(
      property(uuid(), constantFrom('1.0.0', '2.0.0'), integer({ min: 0, max: 100 }), (desk, version, percentage) => {
        const place = placeInQueue(desk, version);
        const turn = isTurnOf(desk, version, percentage);
        return place >= 0 && place < 100 && turn === isTurnOf(desk, version, percentage) && (!turn || isTurnOf(desk, version, 100));
      })
    );
    expect(isTurnOf('desk', '1.0.0', undefined)).toBe(true);
    expect(isTurnOf('desk', '1.0.0', 0)).toBe(false);
  });
  it('reaches about as many as it says', () => {
    const desks = Array.from({ length: 2000 }, (_, number) => `desk ${number}`);
    const share = desks.filter((desk) => isTurnOf(desk, '1.0.0', 20)).length / desks.length;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.23);
  });
});

describe('What a call holds up while it is answered', () => {
  it.each([
    ['money.submit', 'operation'],
    ['money.enterCard', 'card'],
    ['batches.start', 'batch'],
    ['settlement.take', 'import'],
    ['backup.make', 'backup'],
    ['notes.add', 'call'],
    ['updates.install', null]
  ])('%s: %s', (channel, hold) => expect(holdOf(channel)).toBe(hold));
});
