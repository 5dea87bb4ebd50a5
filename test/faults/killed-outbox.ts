import '../bench/json-words.ts';
import { text } from 'node:stream/consumers';
import type { KilledOutbox } from './outbox-kill.ts';
import { cameThrough, stopHere } from './stop-here.ts';

/** A desk program that is going to be killed while it mails a list of links: at a point of its own, or by who watches the mail server. */
const { ids, target, at, ...file } = JSON.parse(await text(process.stdin)) as KilledOutbox;

// What follows reads JSON files the way a bundle does.
const { openMailingDesk } = await import('./outbox-desk.ts');

/** The messages of the link at which it is killed. */
const ofTarget = new Set<number>();
const isIt = (id: number): boolean => ofTarget.has(id);

const desk = openMailingDesk(file, (real) => ({
  ...real,
  queueMail: async (mail) => {
    const here = mail.about.id === target;
    if (here && at === 'unqueued') return stopHere();
    const row = await real.queueMail(mail);
    return here && at === 'queued' ? stopHere() : row;
  },
  nextMail: async (now) => {
    const mail = await real.nextMail(now);
    if (mail?.about.id === target) ofTarget.add(mail.id);
    return mail;
  },
  stepMail: async (id, from, to) => {
    if (isIt(id) && ((at === 'begun' && to === 'sending') || (at === 'asked' && to === 'handing'))) return stopHere();
    const moved = await real.stepMail(id, from, to);
    return isIt(id) && at === to ? stopHere() : moved;
  },
  endMail: async (end) => {
    if (isIt(end.id) && at === 'answered') return stopHere();
    const row = await real.endMail(end);
    return isIt(end.id) && at === 'ended' ? stopHere() : row;
  }
}));
// What every start does, then the same click once more.
await desk.outbox.begin();
await desk.send(ids);
await desk.outbox.tick();
cameThrough(desk.log.join('; '));
