import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDesk, startRig, type DeskFile } from './rig.ts';

const PROGRAM = fileURLToPath(new URL('./crowded-desk.ts', import.meta.url));

/** In blocks of 512 or 1024 bytes, as the shell has it: room for a few dozen steps of the journal and no more. */
const LIMIT = 1024;

async function runOutOfDisk(desk: DeskFile): Promise<string[]> {
  const child = spawn('sh', ['-c', `ulimit -f ${LIMIT}; exec "$0" "$1"`, process.execPath, PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const ended = once(child, 'exit');
  child.stdin.end(JSON.stringify(desk));
  const said = await text(child.stdout);
  await ended;
  return said.trim().split('\n');
}

describe.skipIf(process.platform === 'win32')('A disk that is really full', () => {
  it('moves nothing that could not be written down first, and finds out about what could not be written down after', async () => {
    const rig = await startRig('syspay');
    const file = await rig.installDesk();
    const answers = await runOutOfDisk(file);
    const moved = (await rig.ledger()).length;
    const count = (what: string) => answers.filter((answer) => answer === what).length;

    expect(answers.filter((answer) => !['confirmed', 'money.notRecorded', 'money.storedLater'].includes(answer))).toEqual([]);
    expect(count('confirmed')).toBeGreaterThan(0);
    expect(count('money.notRecorded')).toBeGreaterThan(0);
    expect(moved).toBe(count('confirmed') + count('money.storedLater'));

    // Room again: the program starts, and the journal agrees with the gateway.
    const desk = openDesk(file);
    await desk.money.recover();
    const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 200 });
    expect(rows.filter(({ state, resolution }) => state === 'confirmed' || resolution === 'happened')).toHaveLength(moved);
    expect(rows.filter(({ state }) => state === 'prepared' || state === 'sent' || state === 'unknown')).toEqual([]);
    expect(await rig.ledger()).toHaveLength(moved);
    await desk.close();
    await rig.close();
  });
});
