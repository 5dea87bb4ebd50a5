import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { linkRequest } from './operations.ts';
import { openDesk, type DeskFile } from './rig.ts';

/**
 * A desk program whose disk really fills up: it runs under a limit on the size of files, and makes one link after the
 * other until not even the intent can be written down. Prints one line an answer.
 */
async function main(): Promise<void> {
  const file = JSON.parse(await text(process.stdin)) as DeskFile;
  const desk = openDesk(file);
  let refused = 0;
  for (let made = 0; made < 200 && refused < 2; made += 1) {
    const link = linkRequest('syspay');
    const answer = await desk.money.submit({ ...link, booking: { ...link.booking, bookingId: `B-${made}` } }, null);
    if (!answer.ok && answer.error.code === 'money.notRecorded') refused += 1;
    writeSync(1, `${answer.ok ? answer.value.intent.state : answer.error.code}\n`);
  }
  process.exit(0);
}

await main();
