import type { DeskEvent } from '../../shared/ipc/contract.ts';
import { createDesk, type Desk } from '../compose/compose.ts';
import type { Addresses } from './addresses.ts';
import type { ThreadAhead } from '../history/worker/ahead.ts';
import { enterCard } from './card-entry.ts';
import type { IpcHost } from './ipc-host.ts';
import { stands } from '../update/start-guard.ts';
import { alsoTrust } from '../gateways/http/trust.ts';
import { managedDesk } from './managed.ts';
import type { PresencePort } from '../desk/ports.ts';
import { openLog } from './log.ts';
import { electronPorts } from './ports.ts';
import type { Places } from './windows.ts';
import { createVault, type Vault } from '../vault/vault.ts';

export type Started = {
  readonly desk: Promise<Desk>;
  readonly keychain: Pick<Vault, 'close' | 'isBusy'>;
  readonly log: (line: string) => void;
};

/** Everything behind the window, in a chunk of its own: it is read while the window is already on its way. */
export function startDesk(parts: {
  dataDir: string;
  here: string;
  host: IpcHost;
  places: Places;
  addresses: Addresses;
  restart: () => void;
  comeForward: () => void;
  presence: PresencePort;
  historyThread: ThreadAhead;
  /** The first screen of a version that was just put in; resolved already for any other. */
  standing: PromiseWithResolvers<void>;
}): Started {
  const { host, places } = parts;
  const log = openLog(parts.dataDir);
  const managed = managedDesk();
  alsoTrust(managed.certificates);
  // Another data folder may have its own keys, so that its key is never taken for the desk's (tools/start.mjs).
  const service = process.env['PAYDESK_KEYCHAIN'];
  const vault = createVault(service === undefined ? {} : { service });
  const desk: Promise<Desk> = createDesk(
    electronPorts({
      dataDir: parts.dataDir,
      here: parts.here,
      secrets: vault,
      log,
      managed,
      standing: parts.standing.promise,
      stands: () => {
        stands(parts.dataDir);
        parts.standing.resolve();
      },
      enterCard: (context) =>
        enterCard(context, host, { ...places, main: parts.here, certificates: managed.policy?.network?.certificates ?? null }),
      restart: parts.restart,
      takeAddress: parts.addresses.take,
      comeForward: parts.comeForward,
      presence: parts.presence,
      historyThread: parts.historyThread,
      trainingOrigins: async () => (await desk).trainingOrigins()
    }),
    (event: DeskEvent) => host.emit(event)
  );
  return { desk, keychain: vault, log };
}
