import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createKeeper } from '../../../../src/main/trail/keeper.ts';
import { keepCompiled } from '../../../builders/compiled.ts';
import { account, intent } from '../../../builders/records.ts';

/** Writes operations and anchors them as fast as it can, until it is killed. The keychain is a file here. */
const [file = '', key = '', keychain = ''] = process.argv.slice(2);
const opened = openHistory({ file, key });
if (!opened.ok) throw new Error(opened.error.kind);
const history = opened.value;
history.saveAccount(account());
const secrets = {
  trailAnchor: async () => (existsSync(keychain) ? readFileSync(keychain, 'utf8') : null),
  setTrailAnchor: async (text: string) => {
    await pause(Math.random() * 4);
    writeFileSync(`${keychain}.new`, text);
    renameSync(`${keychain}.new`, keychain);
    writeSync(1, 'anchored\n');
  }
};
createKeeper({ history: inProcessHistory(history), secrets, state: 'ready', log: () => undefined, lookMs: 1 }).begin();
keepCompiled();
for (let n = 0; ; n += 1) {
  const one = `${process.pid}-${n}`;
  const written = history.insertIntent(intent({ reference: one, target: one }));
  if (written.ok) history.moveIntent({ id: written.value.id, from: 'prepared', to: 'sent', patch: { sentAt: 1 }, brought: null });
  await pause(Math.random() * 3);
}
