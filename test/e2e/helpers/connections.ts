import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LaunchOptions } from './running-desk.ts';

/**
 * Everything the app asks of the network from its first moment to its last, seen where it is asked and not where it arrives, so
 * that it shows on a machine without any network too: Chromium's own network log (requests, name look-ups, TCP and UDP of all its
 * processes, pages' WebRTC among them) and what Node's sockets do.
 */
export interface Recorder {
  /** To be given to `launchDesk`. */
  readonly options: Required<Pick<LaunchOptions, 'args' | 'env' | 'require'>>;
  /** Once the app has ended: each contact once, such as `url https://…`, `lookup host`, `tcp 1.2.3.4:443`, `udp 1.2.3.4:3478`. */
  contacts(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

type NetLog = {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly id: number };
    readonly params?: Readonly<Record<string, unknown>>;
  }[];
};

/** The parameter of an event that names whom it is about. */
const NAMES: Readonly<Record<string, readonly [kind: string, param: string]>> = {
  URL_REQUEST_START_JOB: ['url', 'url'],
  HOST_RESOLVER_MANAGER_REQUEST: ['lookup', 'host'],
  HOST_RESOLVER_MANAGER_JOB: ['lookup', 'host'],
  HOST_RESOLVER_DNS_TASK: ['lookup', 'host'],
  TCP_CONNECT_ATTEMPT: ['tcp', 'address']
};

/** Chromium may still be writing the end of a log of a process that was killed. */
const parsed = (text: string): NetLog => {
  try {
    return JSON.parse(text) as NetLog;
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`) as NetLog;
  }
};

function fromChromium(text: string): string[] {
  const { constants, events } = parsed(text);
  const typed = new Map(
    Object.entries(NAMES).flatMap(([name, told]) => {
      const type = constants.logEventTypes[name];
      return type === undefined ? [] : [[type, told] as const];
    })
  );
  const contacts = events.flatMap(({ type, params }) => {
    const told = typed.get(type);
    const whom = told && params?.[told[1]];
    return told && whom !== undefined ? [`${told[0]} ${String(whom)}`] : [];
  });
  // A UDP socket is connected to look up a route too (is there IPv6? which address comes first?): what counts is that it sends.
  const connected = new Map(
    events.flatMap(({ type, source, params }) =>
      type === constants.logEventTypes['UDP_CONNECT'] && params?.['address'] !== undefined
        ? [[source.id, String(params['address'])] as const]
        : []
    )
  );
  const sent = events
    .filter(({ type }) => type === constants.logEventTypes['UDP_BYTES_SENT'])
    .map(({ source, params }) => `udp ${String(params?.['address'] ?? connected.get(source.id) ?? 'somebody')}`);
  return [...contacts, ...sent];
}

export async function recordConnections(): Promise<Recorder> {
  const folder = await mkdtemp(join(tmpdir(), 'contacts-'));
  const [netLog, nodeLog] = [join(folder, 'net-log.json'), join(folder, 'node.txt')];
  return {
    options: {
      args: [`--log-net-log=${netLog}`],
      env: { RECORD_CONNECTIONS: nodeLog },
      require: resolve(import.meta.dirname, 'record-connections.cjs')
    },
    contacts: async () => {
      const node = (await readFile(nodeLog, 'utf8')).split('\n').filter((line) => line !== '');
      return [...new Set([...fromChromium(await readFile(netLog, 'utf8')), ...node])].toSorted();
    },
    remove: () => rm(folder, { recursive: true, force: true })
  };
}
