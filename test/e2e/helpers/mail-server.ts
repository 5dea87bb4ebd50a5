import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server of the property, on loopback. */
export async function mailServer() {
  const received: ParsedMail[] = [];
  const take = async (stream: Parameters<typeof simpleParser>[0], done: () => void): Promise<void> => {
    received.push(await simpleParser(stream));
    done();
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onData: (stream, _session, done) => void take(stream, done)
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, received, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
