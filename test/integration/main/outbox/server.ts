import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { DIRECT } from '../../../../src/main/gateways/http/routes.ts';
import type { MailNet } from '../../../../src/main/outbox/smtp.ts';

const pem = (name: string): Buffer => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url));

/** Trusts the tests' own authority beside nobody. */
export const trusting: MailNet = { routesTo: async () => [DIRECT], secure: () => createSecureContext({ ca: [pem('ca.pem')] }) };
export const distrusting: MailNet = { routesTo: async () => [DIRECT], secure: () => createSecureContext({ ca: [] }) };

export type MailServerOfTest = {
  readonly port: number;
  /** Every message whose text has come whole, whatever was answered. */
  readonly received: ParsedMail[];
  readonly logins: string[];
  readonly close: () => Promise<void>;
};

type Behaviour = {
  /** What it answers to `MAIL FROM`, one after the other; then it is content. */
  readonly atSender?: (number | null)[];
  readonly atRecipient?: (number | null)[];
  /** What it answers to the text; `cut`: nothing, the line goes. */
  readonly atText?: (number | 'cut' | null)[];
  readonly password?: string;
  readonly tls?: boolean;
  /** Speaks TLS from the first byte. */
  readonly secure?: boolean;
  /** Told how far a message is; true: the server says no more about it. */
  readonly holds?: (at: 'recipient' | 'data' | 'half' | 'whole', to: string) => boolean;
};

const refusal = (code: number): Error => Object.assign(new Error(`Said with ${code}`), { responseCode: code });

const said = (answers: (number | null)[], done: (error?: Error | null) => void): void => {
  const code = answers.shift() ?? null;
  done(code === null ? null : refusal(code));
};

/** A mail server on loopback. */
export async function mailServer(behaviour: Behaviour = {}): Promise<MailServerOfTest> {
  const { atSender = [], atRecipient = [], atText = [], password, tls = false, secure = false, holds = () => false } = behaviour;
  const received: ParsedMail[] = [];
  const logins: string[] = [];
  const answered = async (stream: SMTPServerDataStream, to: string, done: (error?: Error | null) => void): Promise<void> => {
    stream.once('data', () => holds('half', to));
    // The line may go before the text has come whole.
    const mail = await simpleParser(stream).catch(() => null);
    if (mail === null) return;
    received.push(mail);
    if (holds('whole', to)) return;
    const answer = atText.shift() ?? null;
    if (answer === 'cut') cut();
    else done(answer === null ? null : refusal(answer));
  };
  const options: SMTPServerOptions = {
    secure,
    ...(tls || secure ? { key: pem('server.key'), cert: pem('server.pem') } : {}),
    disabledCommands: [...(tls || secure ? [] : ['STARTTLS']), ...(password === undefined ? ['AUTH'] : [])],
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: ({ username, password: typed }, _session, done) => {
      logins.push(`${username}:${typed}`);
      if (typed === password) done(null, { user: username });
      else done(refusal(535));
    },
    onMailFrom: (_address, _session, done) => said(atSender, done),
    onRcptTo: ({ address }, _session, done) => {
      if (!holds('recipient', address)) said(atRecipient, done);
    },
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo[0]?.address ?? '';
      if (!holds('data', to)) void answered(stream, to, done);
    }
  };
  const server = new SMTPServer(options);
  const cut = (): void => {
    // The library has no other way to hang up.
    for (const line of Reflect.get(server, 'connections') as Set<{ _socket: { destroy(): void } }>) line._socket.destroy();
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    logins,
    close: () => new Promise((resolve) => server.close(() => resolve()))
  };
}
