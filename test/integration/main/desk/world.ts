import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { typed } from '../../../builders/card.ts';
import { layEmptyHistory } from '../../../builders/history-file.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Channel, DeskEvent, Input, Output } from '../../../../src/shared/ipc/contract.ts';
import type { AppError } from '../../../../src/shared/values/errors.ts';
import type { CardContext } from '../../../../src/shared/ipc/card-context.ts';
import type { CardData } from '../../../../src/shared/model/requests.ts';
import type { KeychainState } from '../../../../src/shared/model/status.ts';
import { createDesk, type Desk } from '../../../../src/main/compose/compose.ts';
import { trainingDescription } from '../../../../src/main/training/description.ts';
import { createTransport } from '../../../../src/main/gateways/http/once.ts';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import type { Transport } from '../../../../src/main/gateways/http/transport.ts';
import { errands } from '../../../../src/main/history/worker/errands.ts';
import { historyFiles, type HistoryFiles } from '../../../../src/main/history/worker/files.ts';
import { asFailure } from '../../../../src/main/history/sql/errors.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { fileFound, setAside } from '../../../../src/main/history/file/set-aside.ts';
import { readTable } from '../../../../src/main/arrivals/read/table.ts';
import { readPacked } from '../../../../src/main/settlement/read/packed.ts';
import type { DeskPorts } from '../../../../src/main/desk/ports.ts';
import { nowSeconds } from '../../../../src/shared/values/dates.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { startSimulator, type Simulator } from '../../../../src/simulator/index.ts';

/** The key of a test's backup costs a moment, not half a second. */
const LIGHT = { N: 1024, r: 8, p: 1 };
const threads = historyFiles(new URL('../../../../src/main/history/worker/worker.ts', import.meta.url), undefined);
/** Work on whole files in threads of its own, as the program has it done. */
export const filesBeside: HistoryFiles = { ...threads, backup: (wish, watching) => threads.backup({ ...wish, work: LIGHT }, watching) };

const here = async <T>(work: () => T): Promise<T> => {
  try {
    return work();
  } catch (error) {
    throw asFailure(error);
  }
};
/** The same work in this thread: a thread reads the history's whole source anew for each piece of it. */
const filesHere: HistoryFiles = {
  ...threads,
  backup: (wish, { told }) => here(() => errands.backup({ ...wish, nativeBinding: undefined, work: LIGHT }, told)),
  look: (wish) => here(() => errands.look({ ...wish, nativeBinding: undefined }, () => undefined)),
  prepare: (wish) => here(() => errands.prepare({ ...wish, nativeBinding: undefined }, () => undefined)),
  salvage: (wish) => here(() => errands.salvage({ ...wish, nativeBinding: undefined }, () => undefined))
};

/**
 * A desk without windows: the real composition root, real history file, real HTTP to the training gateway. The keychain
 * is a table here; the real one has its own tests (test/integration/main/vault, e2e).
 */
export type World = {
  readonly desk: Desk;
  readonly simulator: Simulator;
  readonly events: DeskEvent[];
  readonly opened: string[];
  readonly mailed: string[];
  readonly copied: string[];
  readonly dataDir: string;
  /** Calls as a window would; throws when the answer is an error, so that a test reads as what should happen. */
  readonly call: <C extends Channel>(channel: C, input: Input<C>) => Promise<Output<C>>;
  readonly refused: <C extends Channel>(channel: C, input: Input<C>) => Promise<AppError>;
  readonly control: (path: string, body?: unknown) => Promise<any>;
  readonly until: <T>(what: string, ask: () => Promise<T | null | undefined | false>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export type WorldOptions = {
  readonly keychain?: KeychainState['state'];
  readonly dataDir?: string;
  readonly simulator?: Simulator;
  readonly secrets?: Map<string, Secrets>;
  readonly key?: { value: string | null };
  /** What the keychain has of the trail. */
  readonly anchor?: { value: string | null };
  /** What the keychain has of the house. */
  readonly house?: { value: string | null };
  /** What the keychain has of the people. */
  readonly people?: { key: string | null; mark: string | null };
  readonly transport?: (inner: Transport) => Transport;
  readonly card?: (context: CardContext) => CardData | null;
  /** Parts of the world that behave otherwise. */
  readonly ports?: Partial<DeskPorts>;
  /** False: the desk is made but does not begin what goes on by itself. */
  readonly begin?: boolean;
};

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const simulator = options.simulator ?? (await startSimulator());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'paydesk-desk-')));
  const secrets = options.secrets ?? new Map<string, Secrets>();
  const key = options.key ?? { value: null };
  const anchor = options.anchor ?? { value: null };
  const houseSecret = options.house ?? { value: null };
  const phrase: { value: string | null } = { value: null };
  const people = options.people ?? { key: null, mark: null };
  const events: DeskEvent[] = [];
  const opened: string[] = [];
  const mailed: string[] = [];
  const copied: string[] = [];
  const real = createTransport();
  const ports: DeskPorts = {
    dataDir,
    secrets: {
      state: async () => ({ state: options.keychain ?? 'secure', fix: null, backend: 'test' }),
      named: async () => 'test',
      useSecrets: (id) => async (use) => {
        const found = secrets.get(id);
        return found ? use(found) : null;
      },
      setSecrets: async (id, values) => void secrets.set(id, values),
      removeSecrets: async (id) => void secrets.delete(id),
      hasSecrets: async (id) => secrets.has(id),
      historyKey: async (create) => {
        if (key.value === null && create) key.value = randomBytes(32).toString('hex');
        return key.value;
      },
      trailAnchor: async () => anchor.value,
      setTrailAnchor: async (text) => void (anchor.value = text),
      backupPhrase: async () => phrase.value,
      setBackupPhrase: async (text) => void (phrase.value = text),
      houseSecret: async () => houseSecret.value,
      setHouseSecret: async (text) => void (houseSecret.value = text),
      peopleKey: async (create) => {
        if (people.key === null && create) people.key = randomBytes(32).toString('hex');
        return people.key;
      },
      setPeopleKey: async (text) => void (people.key = text),
      peopleMark: async () => people.mark,
      setPeopleMark: async (text) => void (people.mark = text)
    },
    openHistory: async (file, keyHex) => {
      if (keyHex !== null && !existsSync(file)) layEmptyHistory(file, keyHex);
      const history = openHistory({ file, key: keyHex });
      return history.ok
        ? ok(inProcessHistory(history.value))
        : err(history.error as { kind: 'keyLost' | 'damaged' | 'newer' | 'notWritable' });
    },
    setAside: async (file) => setAside(file),
    historyFile: fileFound,
    historyFiles: filesHere,
    restart: () => undefined,
    machine: 'test',
    transport: options.transport ? options.transport(real) : real,
    startTraining: async () => ({ gateways: trainingDescription(simulator.describe()), close: async () => undefined }),
    enterCard: async (context) => {
      const card = options.card?.(context) ?? null;
      return card && typed(card);
    },
    chooseFile: async (name) => join(dataDir, name),
    chooseFolder: async () => dataDir,
    chooseBackup: async () => null,
    choosePicture: async () => null,
    drawPicture: (bytes) => bytes,
    readStatement: async (request) => readPacked(request),
    readList: readTable,
    copyText: (text) => void copied.push(text),
    openExternal: async (url) => void opened.push(url),
    openMail: async (address) => void mailed.push(address),
    showFile: () => undefined,
    openFile: async () => undefined,
    printing: { pdf: async ({ html }) => Buffer.from(html), print: async () => true },
    openFolder: async () => undefined,
    setTheme: () => undefined,
    setLanguage: () => undefined,
    isDark: () => false,
    now: nowSeconds,
    log: () => undefined,
    version: '0',
    runtime: 'test',
    locale: 'en',
    ...options.ports
  };
  const desk = await createDesk(ports, (event) => void events.push(event));
  if (options.begin !== false) await desk.begin();
  const control = async (path: string, body?: unknown): Promise<any> => {
    const response = await fetch(
      simulator.describe().control.baseUrl + path,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    );
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    desk,
    simulator,
    events,
    opened,
    mailed,
    copied,
    dataDir,
    control,
    call: async (channel, input) => {
      const envelope = await desk.handle(channel, input);
      if (!envelope.ok) throw new Error(`${channel}: ${JSON.stringify(envelope.error)}`);
      return envelope.value as Output<typeof channel>;
    },
    refused: async (channel, input) => {
      const envelope = await desk.handle(channel, input);
      if (envelope.ok) throw new Error(`${channel} was not refused`);
      return envelope.error;
    },
    until: async (what, ask) => {
      const end = Date.now() + 20_000;
      for (;;) {
        const answer = await ask();
        if (answer !== null && answer !== undefined && answer !== false) return answer;
        if (Date.now() > end) throw new Error(`did not happen in time: ${what}`);
        await new Promise((again) => setTimeout(again, 50));
      }
    },
    close: async () => {
      await desk.stop();
      if (!options.simulator) await simulator.close();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    }
  };
}
