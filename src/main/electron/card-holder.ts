import { MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err } from '../../shared/values/result.ts';
import { CERTIFICATES, type FromHolder, type ToHolder } from '../card/words.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import type { Answered } from '../gateways/http/transport.ts';

/** How much longer than the request's own time its answer is waited for: the process keeps the time, unless it hangs. */
const GRACE_MS = 5_000;

/** What the process is told of its surroundings: where the system's certificates are, and nothing else. */
const PASSED = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'PATH', 'SYSTEMROOT', 'HOME'] as const;

export type CardHolder = {
  /** The window's end of the line to the process. Main has no end of it. */
  readonly line: MessagePortMain;
  /** Resolves with the card in hand, or null when the process ended before one was typed. */
  readonly typed: Promise<HeldCard | null>;
  readonly end: () => void;
};

/** Starts the process that will hold one card (src/main/card/holder.ts). */
export function startCardHolder(here: string, secure: boolean, certificates: string | null): CardHolder {
  const given = [...(secure ? ['--secure'] : []), ...(certificates === null ? [] : [`${CERTIFICATES}${certificates}`])];
  const child = utilityProcess.fork(join(here, 'card-holder.cjs'), given, {
    serviceName: 'Paydesk card',
    stdio: 'ignore',
    env: Object.fromEntries(PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
  });
  const { port1: line, port2: own } = new MessageChannelMain();
  const say = (message: ToHolder, ports: MessagePortMain[] = []): void => child.postMessage(message, ports);
  say({ say: 'listen' }, [own]);

  let gone = false;
  let answered: ((answer: Answered) => void) | null = null;
  const end = (): void => void (gone || child.kill());

  const held: HeldCard = {
    place: `card-${randomUUID()}`,
    send: (request, words, routes) =>
      new Promise((resolve) => {
        if (gone || answered !== null) return resolve(NOT_SENT);
        const late = setTimeout(() => answered?.({ ok: false, error: { kind: 'timeout' } }), request.timeoutMs + GRACE_MS);
        answered = (answer) => {
          clearTimeout(late);
          resolve(answer);
          end();
        };
        say({ say: 'send', request, place: held.place, words, routes });
      }),
    drop: end
  };

  const typed = new Promise<HeldCard | null>((resolve) => {
    child.on('message', (message: FromHolder) => (message.say === 'typed' ? resolve(held) : answered?.(message.answer)));
    child.once('exit', () => {
      gone = true;
      resolve(null);
      // It had the request: whether it reached the gateway, nobody knows.
      answered?.(err({ kind: 'network', sent: true, reason: 'reset' }));
    });
  });
  return { line, typed, end };
}

const NOT_SENT: Answered = err({ kind: 'network', sent: false, reason: 'other' });
