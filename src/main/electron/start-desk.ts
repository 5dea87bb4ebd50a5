import type { DeskEvent } from '../../shared/ipc/contract.ts';
import { readDeskAddress } from '../../shared/rules/desk-address.ts';
import { createDesk, type Desk } from '../compose/compose.ts';
import type { Addresses } from './addresses.ts';
import { enterCard } from './card-entry.ts';
import type { IpcHost } from './ipc-host.ts';
import { stands } from '../update/start-guard.ts';
import { alsoTrust } from '../gateways/http/trust.ts';
import { managedDesk } from './managed.ts';
import type { PresencePort } from '../desk/ports.ts';
import { openLog } from './log.ts';
import { electronPorts } from './ports.ts';
import type { Places } from './windows.ts';
import type { OpenAhead } from './open-ahead.ts';
import type { Vault } from '../vault/vault.ts';

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
  ahead: OpenAhead;
  /** The first screen of a version that was just put in; resolved already for any other. */
  standing: PromiseWithResolvers<void>;
  /** The first screen stands. */
  shown: () => void;
}): Started {
  const { host, places } = parts;
  const log = openLog(parts.dataDir);
  const managed = managedDesk();
  alsoTrust(managed.certificates);
  const { vault, history } = parts.ahead;
  const desk: Promise<Desk> = createDesk(
    electronPorts({
      dataDir: parts.dataDir,
      here: parts.here,
      history,
      log,
      managed,
      standing: parts.standing.promise,
      stands: () => {
        stands(parts.dataDir);
        parts.standing.resolve();
        parts.shown();
      },
      enterCard: (context) =>
        enterCard(context, host, { ...places, main: parts.here, certificates: managed.policy?.network?.certificates ?? null }),
      restart: parts.restart,
      takeAddress: () => parts.addresses.take(readDeskAddress),
      comeForward: parts.comeForward,
      presence: parts.presence,
      trainingOrigins: async () => (await desk).trainingOrigins()
    }),
    (event: DeskEvent) => host.emit(event)
  );
  return { desk, keychain: vault, log };
}
