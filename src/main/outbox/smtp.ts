import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type { SecureContext } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Sending } from '../../shared/model/guests.ts';
import { connect } from '../gateways/http/connect.ts';
import { beforeSending } from '../gateways/http/faults.ts';
import { DIRECT, type Route } from '../gateways/http/routes.ts';

/** The ways out of the building, and whom this machine trusts. */
export type MailNet = {
  readonly routesTo: (url: string) => Promise<readonly Route[]>;
  readonly secure: () => SecureContext;
};

export type MailServer = Pick<Sending, 'host' | 'port' | 'security' | 'user' | 'fromAddress'> & { readonly password: string | null };

/** Why a server did not take a message, below `errors.mail.`. */
export const MAIL_FAULTS = [
  'dns',
  'refused',
  'offline',
  'reset',
  'proxy',
  'proxyLogin',
  'timeout',
  'certificate',
  'noTls',
  'tls',
  'login',
  'sender',
  'recipient',
  'message',
  'other'
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

/**
 * What came of handing a message over.
 *
 * sent     the server has taken it
 * refused  for good (5xx): it was not sent
 * later    it was not sent; the server (4xx) or the line may be better another time
 * unknown  its text was handed over and no answer came: it may have been sent
 */
export type Delivery =
  | { readonly kind: 'sent'; readonly word: string }
  | { readonly kind: 'refused' | 'later' | 'unknown'; readonly code: MailFault; readonly word: string | null };

/** A line that brings nothing for so long is given up; a server may look through a message before it answers. */
const TIMES = { connectMs: 20_000, greetingMs: 30_000, silenceMs: 120_000 };

type Times = typeof TIMES;

export type Handing = {
  readonly to: string;
  readonly bytes: Buffer;
  /** Right before the text leaves. False: it must not leave. */
  readonly hand: () => Promise<boolean>;
};

class NotHanded extends Error {}

/** Hands one message over, once. */
export async function deliver(server: MailServer, net: MailNet, { to, bytes, hand }: Handing, times: Times = TIMES): Promise<Delivery> {
  let handed = false;
  const session = await opened(server, net, times);
  if ('fault' in session) return session.fault;
  const { line } = session;
  // Read from once the server has said that it waits for the text (354), and not before.
  async function* text(): AsyncGenerator<Buffer> {
    if (!(await hand())) throw new NotHanded('Not to be handed over');
    handed = true;
    yield bytes;
  }
  try {
    const word = await session.race(
      new Promise<string>((resolve, reject) => {
        line.send(
          { from: server.fromAddress, to: [to], size: bytes.length },
          Readable.from(text(), { objectMode: false }),
          (error, info) => (error ? reject(error) : resolve(info.response))
        );
      })
    );
    line.quit();
    return { kind: 'sent', word };
  } catch (error) {
    line.close();
    return deliveryOf(error, handed);
  }
}

/** Goes as far as a message would, and sends none; null: all is well. */
export async function tryServer(
  server: MailServer,
  net: MailNet,
  times: Times = TIMES
): Promise<Exclude<Delivery, { kind: 'sent' }> | null> {
  const session = await opened(server, net, times);
  if ('fault' in session) return session.fault;
  session.line.quit();
  return null;
}

type Session =
  | { readonly fault: Exclude<Delivery, { kind: 'sent' }> }
  | { readonly line: SMTPConnection; readonly race: <T>(work: Promise<T>) => Promise<T> };

/** A line to the server on which a message could be sent: sealed and logged in as the settings have it. */
async function opened(server: MailServer, net: MailNet, { connectMs, greetingMs, silenceMs }: Times): Promise<Session> {
  const { host, port, security, user, password } = server;
  // Let go of once the line stands: its end would cut it.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), connectMs);
  // A mail server is asked for like a page of its name: proxies are set by addresses. One that lets no mail through is passed by.
  const place = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  let connection;
  try {
    const routes = await net.routesTo(`https://${place}/`);
    connection = await connect(new URL(`http://${place}/`), [...routes, DIRECT], net.secure, patience.signal);
  } catch (error) {
    const { reason } = beforeSending(error);
    return { fault: { kind: 'later', code: patience.signal.aborted ? 'timeout' : reason, word: null } };
  } finally {
    clearTimeout(timer);
  }
  const line = new SMTPConnection({
    connection,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { secureContext: net.secure(), rejectUnauthorized: true },
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs
  });
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  line.on('error', fail);
  const race = <T>(work: Promise<T>): Promise<T> => Promise.race([work, failed]);
  try {
    await race(new Promise<void>((resolve, reject) => line.connect((error) => (error ? reject(error) : resolve()))));
    if (user !== '')
      await race(
        new Promise<void>((resolve, reject) =>
          line.login({ user, credentials: { user, pass: password ?? '' } }, (error) => (error ? reject(error) : resolve()))
        )
      );
    return { line, race };
  } catch (error) {
    line.close();
    const delivery = deliveryOf(error, false);
    return { fault: delivery.kind === 'sent' ? { kind: 'later', code: 'other', word: null } : delivery };
  }
}

type Said = {
  readonly code: string;
  readonly command: string;
  readonly status: number | null;
  readonly word: string | null;
  readonly inner: string;
};

/** What the library tells of an error. */
function saidBy(error: unknown): Said {
  const of = (name: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined);
  const status = of('responseCode');
  const word = of('response');
  const message = error instanceof Error ? error.message : '';
  return {
    code: String(of('code') ?? ''),
    command: String(of('command') ?? ''),
    status: typeof status === 'number' ? status : null,
    word: typeof word === 'string' ? word.slice(0, 300) : null,
    inner: `${String(of('originalCode') ?? '')} ${message}`
  };
}

/** Node's words for a certificate that does not prove who the server is. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|certificate|altname/i;

function deliveryOf(error: unknown, handed: boolean): Delivery {
  const { code, command, status, word, inner } = saidBy(error);
  const fault = faultOf({ code, command, status, inner });
  // An answer, whenever it comes, is the server's word that it has not taken the message (RFC 5321, 4.2.1).
  if (status !== null && status >= 500 && fault !== 'noTls') return { kind: 'refused', code: fault, word };
  if (status !== null && status >= 400) return { kind: 'later', code: fault, word };
  if (handed) return { kind: 'unknown', code: fault, word: null };
  // Too large for what the server takes, an address it cannot read: no other time will be better.
  return { kind: code === 'EMESSAGE' || code === 'EENVELOPE' || code === 'EAUTH' ? 'refused' : 'later', code: fault, word };
}

function faultOf({ code, command, status, inner }: Pick<Said, 'code' | 'command' | 'status' | 'inner'>): MailFault {
  if (CERTIFICATE.test(inner)) return 'certificate';
  if (command === 'STARTTLS' && status !== null) return 'noTls';
  if (command === 'EHLO' && /STARTTLS/.test(inner)) return 'noTls';
  if (code === 'EAUTH') return 'login';
  if (command === 'MAIL FROM') return code === 'EMESSAGE' ? 'message' : 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA' || code === 'EMESSAGE') return 'message';
  if (code === 'ETLS') return 'tls';
  if (code === 'ETIMEDOUT') return 'timeout';
  return code === 'ECONNECTION' || code === 'ESOCKET' ? 'reset' : 'other';
}
