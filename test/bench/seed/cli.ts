import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVault } from '../../../src/main/vault/vault.ts';
import { seedHistory } from './history.ts';
import { keychainServiceOf } from './service.ts';

/** `npm run seed -- --payments N --folder F [--others N] [--seed S] [--until YYYY-MM-DD]`. The key goes to the keychain, as the desk's own does. */
const { values } = parseArgs({
  options: {
    payments: { type: 'string', default: '100000' },
    folder: { type: 'string' },
    others: { type: 'string' },
    seed: { type: 'string', default: '1' },
    until: { type: 'string' }
  }
});
const payments = Number(values.payments);
const others = Number(values.others ?? payments);
const seed = Number(values.seed);
const whole = [payments, others, seed].every(Number.isSafeInteger) && payments > 0 && others >= 0 && others <= payments;
if (values.folder === undefined || !whole) {
  throw new Error('npm run seed -- --payments N --folder F [--others N] [--seed S] [--until YYYY-MM-DD]');
}
const folder = resolve(values.folder);
const vault = createVault({ service: keychainServiceOf(folder) });
const { state, fix } = await vault.state();
if (state !== 'secure') throw new Error(`The key needs a keychain, and this machine's is ${state} (${fix ?? 'no advice'}).`);
const key = await vault.historyKey(true);
if (key === null) throw new Error('The keychain made no key.');
const until = values.until === undefined ? {} : { until: Math.floor(new Date(`${values.until}T23:00:00`).getTime() / 1000) };
seedHistory({
  file: join(folder, 'history.db'),
  key,
  payments,
  others,
  seed,
  ...until,
  onProgress: (what) => process.stderr.write(`\r${what.padEnd(40)}`)
});
process.stderr.write(`\n${join(folder, 'history.db')} is written. Open it: npm start -- --data ${values.folder}\n`);
vault.close();
