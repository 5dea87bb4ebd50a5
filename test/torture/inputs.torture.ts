import { anything, sample } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { contract, type Channel } from '../../src/shared/ipc/contract.ts';
import { readDeskAddress } from '../../src/shared/rules/desk-address.ts';
import { allowedExternal } from '../../src/main/outside/external.ts';
import { readPacked } from '../../src/main/settlement/read/packed.ts';
import { bytesOf, camt, csv, mt940 } from '../builders/statements.ts';
import { openWorld } from '../integration/main/desk/world.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import { likely, schemaOf, TELLING } from './likely.ts';
import { mutatedBytes, mutatedJson, mutatedText, pick } from './mutate.ts';

/** What comes from outside and is made to break the reader: nothing throws, nothing hangs, nothing is let through. */

const counted = new Map<string, { tried: number; taken: number; longest: number }>();

afterAll(() =>
  keepFigures(
    'inputs',
    [
      '| what | inputs tried | read as good | longest (ms) | thrown, hung or let through |',
      '| --- | --- | --- | --- | --- |',
      ...[...counted].map(([what, { tried, taken, longest }]) => `| ${what} | ${tried} | ${taken} | ${Math.round(longest)} | 0 |`)
    ].join('\n')
  )
);

function count(what: string, taken: boolean, ms: number): void {
  const before = counted.get(what) ?? { tried: 0, taken: 0, longest: 0 };
  counted.set(what, { tried: before.tried + 1, taken: before.taken + (taken ? 1 : 0), longest: Math.max(before.longest, ms) });
}

const line = (day: string, amount: number, text: string) => ({ day, amount, text });

describe('Inputs made to break', () => {
  it('over every channel of the desk: an answer or a refusal, within seconds', async () => {
    const logged: string[] = [];
    const world = await openWorld({ ports: { log: (line) => void logged.push(line) } });
    await world.call('accounts.startTraining', { gateway: null });
    const random = randomFrom(1);
    const inTime = withinTime();
    // People and backups have their own (wall.torture.ts): whom the fuzz signed in would be all that is left.
    const channels = (Object.keys(contract) as Channel[]).filter((channel) => !/^(people|backup)\./.test(channel));
    const schemas = new Map(channels.map((channel) => [channel, schemaOf(channel)]));
    const failed = new Map<string, string>();
    for (let tried = 0; tried < (LONG ? 20_000 : 400) && inTime(); tried += 1) {
      const channel = pick(random, channels);
      const good = likely(schemas.get(channel) ?? {}, random);
      const input = random() < 0.4 ? good : random() < 0.9 ? mutatedJson(good, random) : sample(anything(), { numRuns: 1, seed: tried })[0];
      const began = performance.now();
      const answer = await world.desk.handle(channel, input);
      const ms = performance.now() - began;
      count('calls over the wall (every channel)', answer.ok, ms);
      if (ms > 10_000) failed.set(channel, `${Math.round(ms)} ms`);
      if (!answer.ok && (answer.error.code === 'desk.failed' || TELLING.test(JSON.stringify(answer.error))))
        failed.set(`${channel} ${answer.error.code}`, `${JSON.stringify(input)?.slice(0, 600)} ${logged.at(-1)?.slice(0, 400)}`);
    }
    await world.close();
    expect(Object.fromEntries(failed)).toEqual({});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('files of banks: read or told why not', () => {
    const random = randomFrom(2);
    const inTime = withinTime();
    const told = {
      account: 'CH9300762011623852957',
      currency: 'CHF',
      lines: [line('2026-11-01', 12_345, 'SAFERPAY 1'), line('2026-11-02', -500, 'FEE'), line('2026-11-03', 99, 'x & y <z>')]
    };
    const files = { 'camt.053': camt(told), MT940: mt940(told), CSV: csv(told) };
    for (const [what, text] of Object.entries(files)) {
      for (let tried = 0; tried < (LONG ? 15_000 : 150) && inTime(); tried += 1) {
        const bytes = random() < 0.7 ? bytesOf(mutatedText(text, random)) : mutatedBytes(bytesOf(text), random);
        const began = performance.now();
        const read = readPacked({ bytes, saved: {}, mapping: null });
        const ms = performance.now() - began;
        count(`${what} files`, read.ok, ms);
        expect(ms).toBeLessThan(5000);
        expect(read.ok ? Math.max(0, ...read.value.statements.map(({ entries }) => entries)) : 0).toBeLessThan(10_000);
      }
    }
  });

  it('addresses from other programs: two forms and nothing else', () => {
    const random = randomFrom(3);
    const good = ['paydesk://booking/R-2040', 'paydesk://payment/PD-R1-L0-ABCDEFGHJK', 'paydesk://booking/R%C3%A4ume%2012'];
    for (let tried = 0; tried < (LONG ? 25_000 : 500); tried += 1) {
      const text = mutatedText(pick(random, good), random);
      const began = performance.now();
      const read = readDeskAddress(text);
      const ms = performance.now() - began;
      count('addresses of the kind paydesk://', read !== null, ms);
      expect(['booking', 'payment', undefined]).toContain(read?.kind);
      expect(read?.reference ?? '-').toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);
    }
    const outside = ['https://pay.example.org/t/1', 'http://127.0.0.1:8080/x'];
    for (let tried = 0; tried < (LONG ? 10_000 : 200); tried += 1) {
      const text = mutatedText(pick(random, outside), random);
      const began = performance.now();
      const url = allowedExternal(text, ['http://127.0.0.1:8080']);
      count('addresses for the browser', url !== null, performance.now() - began);
      expect(url === null || url.protocol === 'https:' || url.origin === 'http://127.0.0.1:8080').toBe(true);
    }
  });
});
