import { writeSync } from 'node:fs';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';
import { guestHeld } from '../../../builders/guest-held.ts';

/** Blanks a few hundred rows in one go and says when it begins; it is killed meanwhile, or somewhat later. */
const opened = openHistory({ file: process.argv[2] ?? '', key: process.argv[3] ?? '' });
if (!opened.ok) throw new Error(opened.error.kind);
const history = opened.value;
history.saveAccount(account());
const payments = Array.from({ length: 400 }, (_, index) =>
  payment({ remoteId: `p${index}`, guestName: 'Guest Everybody', raw: { name: 'Guest Everybody' } })
);
history.store(ACCOUNT, { payments }, { at: 1_600_000_000, source: 'sync' });
const keys = guestHeld(history, 'Guest Everybody', 1_700_000_000).rows.map(({ table, id }) => ({ table, id }));
writeSync(1, `${keys.length}\n`);
history.blankGuest(keys, 1_700_000_000);
writeSync(1, 'blanked\n');
history.cleanse();
setInterval(() => undefined, 1_000);
