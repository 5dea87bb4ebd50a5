import { createSecureContext } from 'node:tls';
import { queueLinkMails } from '../../src/main/guests/link-mails.ts';
import type { MailRoom } from '../../src/main/guests/mail.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { DIRECT } from '../../src/main/gateways/http/routes.ts';
import { createOutbox, type Outbox } from '../../src/main/outbox/outbox.ts';
import type { RowId } from '../../src/shared/model/domain.ts';
import type { LinkMailsQueued } from '../../src/shared/model/link-mails.ts';
import type { KilledOutbox } from './outbox-kill.ts';
import { NO_OTHER_DESK } from '../builders/house-mails.ts';

export type MailingDesk = {
  readonly history: AsyncHistory;
  readonly outbox: Outbox;
  /** The click on "Send": one mail for each of these links. */
  readonly send: (ids: readonly RowId[]) => Promise<LinkMailsQueued>;
  readonly log: string[];
  readonly close: () => Promise<void>;
};

const now = () => Math.floor(Date.now() / 1000);

/** A desk on its encrypted file that mails links over the server its property has set. */
export function openMailingDesk(
  { file, key }: Pick<KilledOutbox, 'file' | 'key'>,
  watched: (real: AsyncHistory) => AsyncHistory = (real) => real
): MailingDesk {
  const opened = openHistory({ file, key });
  if (!opened.ok) throw new Error(`history: ${opened.error.kind}`);
  const real = inProcessHistory(opened.value);
  const history = watched(real);
  const log: string[] = [];
  const outbox = createOutbox({
    history,
    net: { routesTo: async () => [DIRECT], secure: () => createSecureContext() },
    password: async () => null,
    accountThere: async () => true,
    askLink: async () => null,
    now,
    changed: () => undefined,
    log: (line) => void log.push(line)
  });
  const room: MailRoom = { history, language: async () => 'en', machineLocale: 'en', house: NO_OTHER_DESK };
  return { history, outbox, send: (ids) => queueLinkMails(room, ids, now), log, close: () => real.close() };
}
