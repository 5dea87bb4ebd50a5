import { assert, json, property, string } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Policy } from '../../src/shared/model/policy.ts';
import { readPolicyText } from '../../src/main/policy/policy.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import { mutatedJson, mutatedText, type Random } from './mutate.ts';

/** The policy file, written wrongly in every way: read as what it says or refused with a place in it, and never half. */

const GOOD = {
  $schema: 'https://paydesk.example/policy.schema.json',
  version: 1,
  language: 'de',
  accounts: [{ id: 'front', name: 'Front desk', environment: 'live', settings: { gateway: 'syspay', directCardEntry: false } }],
  roles: { reception: { refund: { EUR: { act: 20_000, day: 100_000 }, '*': { act: 0, day: 0 } }, moto: false } },
  idleLockMinutes: 5,
  updates: { folder: 'https://updates.example/paydesk', channel: 'latest', moment: 'idle' },
  exportFolder: '/srv/exports',
  backupFolder: '/srv/backups',
  network: { proxy: 'http://proxy.example:3128' }
};

const counted = { tried: 0, applied: 0, longest: 0 };
afterAll(() =>
  keepFigures(
    'policy',
    [
      '| what | files tried | taken in | longest (ms) | thrown, half taken in, or refused without a place |',
      '| --- | --- | --- | --- | --- |',
      `| policy files | ${counted.tried} | ${counted.applied} | ${Math.round(counted.longest)} | 0 |`
    ].join('\n')
  )
);

/** Whether the reader kept its word about this text. */
function isKept(text: string): boolean {
  const began = performance.now();
  const { state, policy, certificates } = readPolicyText('/etc/paydesk/policy.json', text, () => true);
  const ms = performance.now() - began;
  counted.tried += 1;
  counted.longest = Math.max(counted.longest, ms);
  if (ms > 2_000) return false;
  const lines = text.split('\n').length;
  if (state.state === 'refused') {
    // Nothing of it holds, everything it can set stays locked, and each mistake is at a place that is there.
    const placed = state.findings.every(({ line, column }) => line === null || (line >= 1 && line <= lines && (column ?? 1) >= 1));
    return policy === null && certificates.length === 0 && state.findings.length > 0 && state.managed.length > 10 && placed;
  }
  counted.applied += 1;
  // Taken in is what any reader of JSON finds there, whole.
  return policy !== null && JSON.stringify(Policy.parse(JSON.parse(text.replace(/^\uFEFF/, '')))) === JSON.stringify(policy);
}

/** Written by hand: with another layout each time. */
const written = (value: unknown, random: Random): string => JSON.stringify(value, null, random() < 0.5 ? 2 : 0) ?? '';

describe('A policy file made to break', () => {
  it('is taken in whole or refused with its mistakes', () => {
    const random = randomFrom(7);
    const inTime = withinTime();
    const broken: string[] = [];
    for (let tried = 0; tried < (LONG ? 20_000 : 150) && inTime(); tried += 1) {
      const value = random() < 0.6 ? mutatedJson(GOOD, random) : GOOD;
      const text = random() < 0.6 ? mutatedText(written(value, random), random) : written(value, random);
      if (!isKept(text)) broken.push(text.slice(0, 400));
    }
    expect(broken).toEqual([]);
    assert(property(json(), isKept), { numRuns: LONG ? 5_000 : 100 });
    assert(property(string({ unit: 'binary' }), isKept), { numRuns: LONG ? 5_000 : 100 });
    expect(isKept(JSON.stringify(GOOD))).toBe(true);
  });
});
