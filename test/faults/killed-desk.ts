import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { REACHED_LINE, type KilledDesk } from './kill-point.ts';
import { openDesk } from './rig.ts';

/** A desk program that is going to be killed: carries out one request as far as the given point and says so. */
const stopHere = async (): Promise<never> => {
  writeSync(1, `${REACHED_LINE}\n`);
  // Held open, so that only the kill ends it.
  setInterval(() => {}, 1000);
  return new Promise<never>(() => {});
};

async function main(): Promise<void> {
  const { desk, request, card, kind, call, at } = JSON.parse(await text(process.stdin)) as KilledDesk;
  let answered = false;

  const opened = openDesk(desk, {
    transport: (real) => async (http) => {
      const moving = http.method === call.method && new RegExp(call.path).test(new URL(http.url).pathname);
      if (moving && at === 'sent') return stopHere();
      const answer = await real(http);
      if (moving && at === 'committed') return stopHere();
      answered ||= moving;
      return answer;
    },
    history: (real) => ({
      ...real,
      moveIntent: async (move) => {
        const { id, to } = move;
        if (at === 'prepared' && to === 'sent' && (await real.intent(id))?.kind === kind) return stopHere();
        if (at === 'answered' && answered) return stopHere();
        return real.moveIntent(move);
      }
    })
  });
  const answer = await opened.money.submit(request, card);
  writeSync(1, `came through: ${JSON.stringify(answer)}\n`);
  process.exit(1);
}

await main();
