import { text } from 'node:stream/consumers';
import type { KilledDesk } from './kill-point.ts';
import { openDesk } from './rig.ts';
import { cameThrough, stopHere, watched } from './stop-here.ts';

/** A desk program that is going to be killed: carries out one request as far as the given point and says so. */
const killed = JSON.parse(await text(process.stdin)) as KilledDesk;
const { desk, request, card, kind, at } = killed;
const { transport, answered } = watched(killed, () => true);

const opened = openDesk(desk, {
  transport,
  history: (real) => ({
    ...real,
    moveIntent: async (move) => {
      const { id, to } = move;
      if (at === 'prepared' && to === 'sent' && (await real.intent(id))?.kind === kind) return stopHere();
      if (at === 'answered' && answered()) return stopHere();
      return real.moveIntent(move);
    }
  })
});
cameThrough(JSON.stringify(await opened.money.submit(request, card)));
