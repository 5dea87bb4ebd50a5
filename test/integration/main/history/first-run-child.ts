import { writeSync } from 'node:fs';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';

/** A first run that never ends: stores ten pages at a time, notes its place, says how far it is, and goes on until it is killed. */
const opened = openHistory({ file: process.argv[2] ?? '', key: process.argv[3] ?? '' });
if (!opened.ok) throw new Error(opened.error.kind);
const history = opened.value;
history.saveAccount(account());
const PAGE = 100;
for (let done = 0; ;) {
  const answers = Array.from({ length: 10 }, (_, page) => ({
    records: {
      payments: Array.from({ length: PAGE }, (_row, index) =>
        payment({ remoteId: `p${done + page * PAGE + index}`, guestName: 'Guest Everybody', bookingId: `B${done + page * PAGE + index}` })
      )
    },
    context: { at: 1_700_000_000, source: 'sync' as const }
  }));
  history.storeAll(ACCOUNT, answers);
  done += 10 * PAGE;
  history.saveCursor({ accountId: ACCOUNT, list: 'payments', cursor: `1 ${done}`, done, total: null, complete: false, completedAt: null });
  writeSync(1, `${done}\n`);
}
