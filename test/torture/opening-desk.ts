import { writeSync } from 'node:fs';
import { openHistory } from '../../src/main/history/file/open.ts';

/** Opens a history, which writes one of the older cipher anew, says so, and ends. Killed at any moment (cipher.torture.ts). */
writeSync(1, 'begun\n');
const opened = openHistory({ file: process.argv[2] ?? '', key: process.argv[3] ?? '', told: (line) => void writeSync(1, `${line}\n`) });
if (!opened.ok) throw new Error(opened.error.kind);
opened.value.close();
