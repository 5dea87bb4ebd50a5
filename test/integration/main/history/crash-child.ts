import { writeSync } from 'node:fs';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { account, intent } from '../../../builders/records.ts';

/** Writes an intent, says so, and waits to be killed. */
const opened = openHistory({ file: process.argv[2] ?? '', key: process.argv[3] ?? '' });
if (!opened.ok) throw new Error(opened.error.kind);
opened.value.saveAccount(account());
const written = opened.value.insertIntent(intent());
writeSync(1, written.ok ? 'written\n' : 'refused\n');
setInterval(() => undefined, 1_000);
