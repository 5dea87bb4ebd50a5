import { CardData } from '../../shared/model/requests.ts';
import { readInput } from '../../shared/ipc/read-input.ts';
import type { FieldError } from '../../shared/values/errors.ts';
import { err } from '../../shared/values/result.ts';
import { sendWithCard } from '../gateways/card/with-card.ts';
import { createTransport } from '../gateways/http/once.ts';
import { alsoTrust, pemsOf, trust } from '../gateways/http/trust.ts';
import { CERTIFICATES, type FromHolder, type ToHolder } from './words.ts';

/**
 * The process that holds one card: it takes it from the card window, sends it in the one request main writes, and ends. Main
 * ends it as soon as it has the answer, so what it held goes back to the system with its memory.
 */
type Line<To> = {
  readonly postMessage: (message: To) => void;
};
type Port = Line<readonly FieldError[]> & {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly start: () => void;
};
type Parent = Line<FromHolder> & {
  readonly on: (event: 'message', listener: (event: { readonly data: ToHolder; readonly ports: readonly Port[] }) => void) => void;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
const say = <To>(to: Line<To>, message: To): void => to.postMessage(message);

function hold(parent: Parent): void {
  let card: CardData | null = null;

  const listen = (window: Port): void => {
    window.on('message', ({ data }) => {
      const read = readInput(CardData, data);
      const faults: readonly FieldError[] = read.ok ? [] : read.error;
      say(window, faults);
      if (!read.ok) return;
      card = read.value;
      say(parent, { say: 'typed' });
    });
    window.start();
  };

  parent.on('message', ({ data, ports: [port] }) => {
    if (data.say === 'listen') return port && listen(port);
    const typed = card;
    // Once: whatever comes of it, this card is not sent again.
    card = null;
    void send(data, typed).then((answer) => say(parent, { say: 'answered', answer }));
  });
}

async function send({ request, routes, place, words }: Extract<ToHolder, { say: 'send' }>, card: CardData | null) {
  if (card === null) return err({ kind: 'network' as const, sent: false, reason: 'other' as const });
  return sendWithCard(request, { place, card, words }, createTransport({ routesTo: async () => routes }));
}

const { parentPort } = process as unknown as { readonly parentPort?: Parent };
if (parentPort) {
  const building = process.argv.find((argument) => argument.startsWith(CERTIFICATES));
  if (building !== undefined) alsoTrust(pemsOf(building.slice(CERTIFICATES.length)));
  hold(parentPort);
  // Reading the system's certificates takes a moment; the card is being typed meanwhile.
  if (process.argv.includes('--secure')) setImmediate(trust);
}
