import { randomBytes } from 'node:crypto';
import { behindTheWall } from '../../src/main/compose/people.ts';
import { actingAs } from '../../src/main/history/acting.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { checkPin, hashOfPin } from '../../src/main/people/hash.ts';
import { createPeople } from '../../src/main/people/people.ts';
import type { SecretStore } from '../../src/main/vault/secret-store.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account, ACCOUNT, intent } from '../builders/records.ts';

/** What the wall costs each call, what the decision of an operation costs beside ten thousand others of the day, and a PIN. */
const CALLS = 20_000;
const OPERATIONS = 10_000;

const opened = openHistory({ file: ':memory:', key: null });
if (!opened.ok) throw new Error(opened.error.kind);
const history = inProcessHistory(opened.value);
opened.value.saveAccount(account());
const keychain: { key: string | null; mark: string | null } = { key: null, mark: null };
const secrets = {
  peopleKey: async () => (keychain.key ??= randomBytes(32).toString('hex')),
  peopleMark: async () => keychain.mark,
  setPeopleMark: async (text: string) => void (keychain.mark = text)
} as Partial<SecretStore> as SecretStore;
const people = createPeople({
  history,
  secrets,
  kept: true,
  now: () => Math.floor(Date.now() / 1000),
  monotonic: () => performance.now(),
  emit: () => undefined,
  accounts: async () => [],
  isReal: () => false,
  activeAccount: async () => null,
  write: async () => null,
  leaveCard: () => undefined,
  startedForLostAdmin: false,
  cost: { N: 16, r: 1, p: 1 },
  log: () => undefined
});

const bare = async () => ({ ok: true as const, value: null });
const walled = behindTheWall(people, bare);

/** The best of twelve rounds, in microseconds: the machine does other things as well. */
async function microseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 12; round += 1) {
    const before = performance.now();
    for (let n = 0; n < times; n += 1) await work();
    best = Math.min(best, ((performance.now() - before) * 1000) / times);
  }
  return best;
}
const line = (what: string, cost: number): void => console.log(`${what.padEnd(60)} ${cost.toFixed(1).padStart(10)} µs`);

await people.books.latest();
const without = await microseconds(CALLS, bare);
line('a call without a wall', without);
line('a call at a desk without people', await microseconds(CALLS, () => walled('payments.page', undefined)));
const first = await people.entry.first({ name: 'Ada', pin: '481516' });
if (!first.ok) throw new Error(first.error.code);
line('a call of somebody signed in', await microseconds(CALLS, () => walled('payments.page', undefined)));
const person = people.who();
for (let n = 0; n < OPERATIONS; n += 1)
  actingAs(person, () =>
    opened.value.insertIntent({
      ...intent({ reference: `R${n}`, target: `payment:${n}`, amount: minor(100), createdAt: Math.floor(Date.now() / 1000) }),
      decided: { right: 'refund', room: null, signature: null }
    })
  );
const subject = { accountId: ACCOUNT, target: 'payment:x', amount: minor(100), currency: 'EUR', comesTo: minor(100), bookingId: null };
const rows = { guestName: null, token: null, payment: null, refund: null, captures: [] };
const request = { kind: 'refund' as const, paymentId: 1, amount: minor(100), description: null };
const decide = () =>
  actingAs(person, () => people.decide({ account: account(), request, subject: { ...subject, ...rows }, unattended: false }));
line(`deciding a refund beside ${OPERATIONS} of the same day`, await microseconds(50, decide));
await people.lock('key');
line('a call at a locked desk', await microseconds(CALLS, () => walled('payments.page', undefined)));
const hash = await hashOfPin('481516');
line('a PIN', await microseconds(1, () => checkPin('481516', hash)));
