import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from '../faults/operations.ts';
import { makeCertificates, type Certificates } from './certificates.ts';
import { must, wishOf } from './desks.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf } from './trial.ts';

let postgres: Postgres;
let certificates: Certificates;
beforeAll(async () => {
  [postgres, certificates] = await Promise.all([startPostgres(), makeCertificates()]);
});
afterAll(async () => {
  await postgres.close();
  await certificates.remove();
});

const QUICK = { connectMs: 1500, statementMs: 3000 };
const [operation] = operationsOf('saferpay').filter(({ name }) => name === 'refund');

/** Two desks on a house that they reach with TLS, by the property's own authority. */
async function overTls() {
  if (operation === undefined) throw new Error('No refund');
  await certificates.show(postgres, 'good');
  const database: Postgres['database'] = async () => ({
    ...(await postgres.database()),
    host: 'localhost',
    tls: 'verified',
    certificate: certificates.authority
  });
  const scene = await sceneOf({ ...postgres, database }, { gateway: 'saferpay', operation, count: 2 }, () => ({ limits: QUICK }));
  const [one, other] = scene.desks;
  if (one === undefined || other === undefined) throw new Error('Two desks');
  const { address } = await one.house.state();
  if (address === null) throw new Error('No address');
  return { scene, one, other, wish: wishOf(address, postgres.password) };
}

describe('A house behind TLS', () => {
  it('of the authority that the desk was given: it is there, and one of two moves', async () => {
    const { scene, one, other, wish } = await overTls();
    expect(must(await one.house.test(wish))).toMatchObject({ found: 'ours' });
    const lines = await postgres.sql(
      'postgres',
      `SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'paydesk'`
    );
    expect(lines).toEqual([{ ssl: true }]);
    const answers = await Promise.all([scene.submit(one), scene.submit(other)]);
    expect(answers.map(wordOf).toSorted()).toEqual(['confirmed', 'house.taken']);
    expect(mostOf(await scene.moved())).toBe(1);
    await scene.end();
  });

  it('that is not what it was is refused in plain words by a form, and is away for a desk that belongs to it: nothing is sent', async () => {
    const { scene, one, wish } = await overTls();
    const refusal = async (change: Partial<typeof wish>) => {
      const tested = await one.house.test({ ...wish, ...change });
      return tested.ok ? 'taken' : `${tested.error.code} at ${tested.error.fields?.[0]?.field ?? ''}`;
    };
    expect(await refusal({ certificate: certificates.otherAuthority })).toBe('house.certificate at certificate');
    expect(await refusal({ certificate: null })).toBe('house.certificate at certificate');
    expect(await refusal({ host: '127.0.0.1' })).toBe('taken');
    // No question even leaves: its password would go in clear.
    expect(await refusal({ host: 'db.example.org', tls: 'none' })).toBe('house.tlsNeeded at tls');

    const shows = [
      ['otherName', 'house.certificateName', 'host'],
      ['expired', 'house.certificate', 'certificate'],
      ['none', 'house.noTls', 'tls']
    ] as const;
    for (const [name, code, field] of shows) {
      await certificates.show(postgres, name);
      expect(await refusal({})).toBe(`${code} at ${field}`);
      one.pass(30);
      expect(wordOf(await scene.submit(one))).toBe('house.away');
      expect(await one.house.state()).toMatchObject({ state: 'away', because: { code } });
    }
    expect(await scene.moved()).toEqual([]);

    await certificates.show(postgres, 'good');
    one.pass(30);
    expect(wordOf(await scene.submit(one))).toBe('confirmed');
    expect(mostOf(await scene.moved())).toBe(1);
    await scene.end();
  });
});
