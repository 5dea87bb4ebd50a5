import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../src/shared/model/domain.ts';

/** The gateways whose operations the matrix runs. */
export type GatewayId = 'syspay' | 'saferpay';
import { ok } from '../../src/shared/values/result.ts';
import { createTransport } from '../../src/main/gateways/http/once.ts';
import type { GatewayContext } from '../../src/main/gateways/port.ts';
import type { Secrets } from '../../src/main/vault/secret-store.ts';
import { moduleFor } from '../../src/main/gateways/registry.ts';
import type { Transport } from '../../src/main/gateways/http/transport.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { createSync } from '../../src/main/sync/sync.ts';
import { layEmptyHistory, SHARED_KEY } from '../builders/history-file.ts';
import { takingCards, type TypedMoney } from '../builders/card.ts';
import { createMoney, type MoneyPorts } from '../../src/main/money/money.ts';
import { startSimulator } from '../../src/simulator/index.ts';

/** Something that happened at the gateway, as its ledger tells. */
export type Movement = { readonly kind: string; readonly id: string; readonly reference: string | null; readonly amount: number | null };

/** What a desk needs to be opened, by this process or another: all of it can be written as JSON. */
export type DeskFile = {
  readonly account: Account;
  readonly secrets: Secrets;
  readonly file: string;
  readonly key: string;
};

export type OpenedDesk = {
  readonly file: DeskFile;
  readonly money: TypedMoney;
  readonly history: AsyncHistory;
  /** Moves the desk's clocks ahead, as if so much time had passed. */
  readonly pass: (seconds: number) => void;
  /** Brings the history up to date with the gateway's lists, over a line of its own that never breaks. */
  readonly sync: () => Promise<void>;
  readonly log: string[];
  readonly close: () => Promise<void>;
};

/** What a desk gives its house. */
export type HouseParts = Pick<MoneyPorts, 'history' | 'gatewayFor' | 'now' | 'log'> & { readonly monotonic: () => number };

export type DeskOptions = {
  readonly transport?: (real: Transport) => Transport;
  readonly history?: (real: AsyncHistory) => AsyncHistory;
  /** The desks beside this one. */
  readonly house?: (parts: HouseParts) => NonNullable<MoneyPorts['house']>;
  /** Seconds by which this machine's clock is wrong. */
  readonly clockError?: number;
};

/** How long a request may be on its way in these tests, in seconds: passed by moving the desk's clocks, not by waiting. */
export const IN_FLIGHT = 150;

/** Opens a desk on its encrypted file with the real adapter over real HTTP. */
export function openDesk(desk: DeskFile, options: DeskOptions = {}): OpenedDesk {
  const { account, secrets, file, key } = desk;
  const opened = openHistory({ file, key });
  if (!opened.ok) throw new Error(`history: ${opened.error.kind}`);
  const real = inProcessHistory(opened.value);
  const history = options.history?.(real) ?? real;
  const gateway = moduleFor(account.gateway).open(contextOf(account, secrets, options));
  const log: string[] = [];
  let passed = 0;
  const wrong = options.clockError ?? 0;
  const parts: HouseParts = {
    history,
    gatewayFor: async () => ok(gateway),
    now: () => Math.floor(Date.now() / 1000) + wrong + passed,
    monotonic: () => performance.now() + passed * 1000,
    log: (line) => void log.push(line)
  };
  const house = options.house?.(parts);
  const money = createMoney({
    ...parts,
    account: (id) => history.account(id),
    inFlightSeconds: () => IN_FLIGHT,
    emit: () => {},
    ...(house === undefined ? {} : { house })
  });
  const undisturbed = moduleFor(account.gateway).open(contextOf(account, secrets));
  const sync = createSync({
    history: real,
    accounts: () => real.accounts(),
    gatewayFor: async () => ok(undisturbed),
    isOnline: () => 'online',
    now: () => Math.floor(Date.now() / 1000) + wrong + passed,
    emit: () => {}
  });
  return {
    file: desk,
    money: takingCards(money),
    history,
    pass: (seconds) => void (passed += seconds),
    sync: async () => {
      await sync.start(account.id);
      await sync.settled(account.id);
    },
    log,
    close: () => real.close()
  };
}

function contextOf(account: Account, secrets: Secrets, { transport = (real) => real, clockError = 0 }: DeskOptions = {}): GatewayContext {
  return {
    account,
    useSecrets: async (use) => use(secrets),
    transport: transport(createTransport()),
    now: () => Math.floor(Date.now() / 1000) + clockError
  };
}

export type Rig = {
  readonly gateway: GatewayId;
  readonly control: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;
  /** Everything that moved at this gateway since it started. */
  readonly ledger: () => Promise<Movement[]>;
  /** A new desk of the same merchant: an empty history file of its own. */
  readonly installDesk: () => Promise<DeskFile>;
  readonly close: () => Promise<void>;
};

/** A training gateway of its own for each test: what is counted there, and what is broken there, is this test's alone. */
export async function startRig(gateway: GatewayId): Promise<Rig> {
  const simulator = await startSimulator();
  const described = simulator.describe();
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-faults-'));
  let desks = 0;

  const control: Rig['control'] = async (method, path, body) => {
    const response = await fetch(`${described.control.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {})
    });
    const answer = (await response.json()) as unknown;
    if (!response.ok) throw new Error(`control ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };

  const installDesk = async (): Promise<DeskFile> => {
    const blank = blankAccount(gateway, described);
    const secrets = {
      passphrase: gateway === 'syspay' ? described.syspay.passphrase : described.saferpay.password,
      partnerPassphrase: null
    };
    const facts = await moduleFor(gateway).open(contextOf(blank, secrets)).check();
    if (!facts.ok) throw new Error(`check: ${facts.error.kind}`);
    const account = { ...blank, ...facts.value, terminals: [...facts.value.terminals] };
    desks += 1;
    const desk = { account, secrets, file: join(folder, `desk-${desks}.db`), key: SHARED_KEY };
    layEmptyHistory(desk.file);
    const opened = openDesk(desk);
    await opened.history.saveAccount(account);
    await opened.close();
    return desk;
  };

  return {
    gateway,
    control,
    ledger: async () => ((await control('GET', `/ledger?gateway=${gateway}`)) as { movements: Movement[] }).movements,
    installDesk,
    close: async () => {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    }
  };
}

type Described = ReturnType<Awaited<ReturnType<typeof startSimulator>>['describe']>;

function blankAccount(gateway: GatewayId, described: Described): Account {
  const settings: Account['settings'] =
    gateway === 'syspay'
      ? {
          gateway,
          merchantLogin: described.syspay.merchantLogin,
          partnerLogin: null,
          source: null,
          returnUrl: null,
          emsUrl: null,
          detokenizers: [],
          directCardEntry: true
        }
      : {
          gateway,
          customerId: described.saferpay.customerId,
          username: described.saferpay.username,
          apiVersion: '1.53',
          specVersion: '1.53',
          linkTerminalId: null,
          motoTerminalId: null,
          ecomTerminalId: null,
          directCardEntry: true
        };
  return {
    id: 'desk',
    gateway,
    environment: 'training',
    name: 'Fault tests',
    baseUrl: described[gateway].baseUrl,
    settings,
    capabilities: moduleFor(gateway).defaultCapabilities(settings),
    terminals: [],
    licence: null,
    createdAt: 0
  };
}
