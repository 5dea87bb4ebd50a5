import { createClock } from './core/clock.ts';
import { createControl } from './core/control.ts';
import { createFaults } from './core/faults.ts';
import { createFront } from './core/front.ts';
import { createHolds } from './core/holds.ts';
import { createLedger } from './core/ledger.ts';
import { addressOf, listen, shut } from './core/listen.ts';
import { createRequestLog } from './core/request-log.ts';
import { BrokenState, keepAside, openStore } from './core/store.ts';
import type { Core, Gateway } from './core/types.ts';
import { createGateways } from './gateways.ts';

export type SimulatorOptions = {
  /** Port of API and hosted pages; 0 or absent picks a free one. */
  port?: number;
  /** Port of the control API; 0 or absent picks a free one. */
  controlPort?: number;
  /** JSON file that keeps the state, credentials included, over restarts. Absent: memory only. */
  stateFile?: string;
  /** Fill an empty state with a small hotel's last 60 days. Has no effect when the state file existed. */
  demo?: boolean;
  /** Where lines for people go; they hold no card data and no secrets. Absent: nowhere. */
  log?: (line: string) => void;
};

/** Addresses and credentials: what the command line prints as one JSON line. */
export type SimulatorDescription = { control: { baseUrl: string } } & {
  [Name in keyof ReturnType<typeof createGateways>]: ReturnType<ReturnType<typeof createGateways>[Name]['describe']>;
};

export type Simulator = { describe(): SimulatorDescription; close(): Promise<void> };

const SWEEP_MS = 1000;

/**
 * Starts the training gateway on 127.0.0.1: the API and hosted pages of both gateways on one port, the control API on
 * another. Rejects when a port is taken. State is written before every answer, so the process may be killed at any time.
 * A state file that is not what this program wrote is kept aside, and it starts empty.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const log = options.log ?? (() => {});
  try {
    return await start(options, log);
  } catch (cause) {
    if (!(cause instanceof BrokenState) || options.stateFile === undefined) throw cause;
    keepAside(options.stateFile, log);
    return start(options, log);
  }
}

async function start(options: SimulatorOptions, log: (line: string) => void): Promise<Simulator> {
  const store = openStore(options.stateFile, log);
  const clock = createClock(store);
  let baseUrl = '';
  const core: Core = { clock, store, ledger: createLedger(store, clock), baseUrl: () => baseUrl, log };
  const named = createGateways(core);
  const gateways: Gateway[] = Object.values(named);
  const closing = new AbortController();
  const holds = createHolds(closing.signal);
  const faults = createFaults();
  const requests = createRequestLog();
  const sweep = () => {
    for (const gateway of gateways) gateway.sweep();
  };
  const reset = (demo: boolean) => {
    store.clear(store.names().filter((name) => name.endsWith('-credentials')));
    if (demo) for (const gateway of gateways) gateway.demo?.();
  };

  const api = await listen(options.port ?? 0, createFront({ core, gateways, faults, requests, sweep, holds }));
  baseUrl = addressOf(api);
  const control = await listen(options.controlPort ?? 0, createControl({ core, gateways, faults, holds, requests, sweep, reset })).catch(
    async (error: unknown) => {
      await shut(api);
      throw error;
    }
  );
  // Named by `createGateways`, which is the type's own source; TypeScript cannot follow the entries.
  const describe = () =>
    ({
      ...Object.fromEntries(Object.entries(named).map(([name, gateway]) => [name, gateway.describe()])),
      control: { baseUrl: addressOf(control) }
    }) as SimulatorDescription;

  try {
    describe();
    core.ledger.list();
    sweep();
  } catch (cause) {
    await Promise.all([shut(api), shut(control)]);
    // What this program wrote can be read and goes on: if not, somebody else wrote it, or half of it is gone.
    throw store.fresh ? cause : new BrokenState('state file', { cause });
  }
  if (options.demo === true && store.fresh) for (const gateway of gateways) gateway.demo?.();
  store.flush();
  // Timers fall due without a request too: a capture date passes, a callback is tried again.
  const timer = setInterval(() => {
    sweep();
    store.flush();
  }, SWEEP_MS);
  timer.unref();

  return {
    describe,
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await Promise.all([shut(api), shut(control)]);
      store.flush();
    }
  };
}
