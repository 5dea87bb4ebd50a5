import { COMPILED } from '../../builders/compiled.ts';
import { firstLine, startChild } from './children.ts';

/** What the training gateway prints about itself when it runs alone. */
export interface SimulatorDescription {
  readonly syspay: {
    readonly baseUrl: string;
    readonly merchantLogin: string;
    readonly passphrase: string;
    readonly partnerLogin: string;
    readonly partnerPassphrase: string;
  };
  readonly saferpay?: Readonly<Record<string, string>>;
  readonly control: { readonly baseUrl: string };
}

/** Calls on the control address; each rejects with the answer when it is an error. */
export interface Control {
  readonly baseUrl: string;
  /** Such as `post('/clock', { advance: 3600 })`. */
  post(path: string, body?: unknown): Promise<any>;
  get(path: string): Promise<any>;
  delete(path: string): Promise<any>;
}

/** A training gateway in a process of its own: it outlives the app under test, as a real gateway would. */
export interface Simulator {
  readonly description: SimulatorDescription;
  readonly syspay: SimulatorDescription['syspay'];
  readonly saferpay: SimulatorDescription['saferpay'];
  readonly control: Control;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Milliseconds a call on the control address may take. */
const PATIENCE = 10_000;

async function call(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE),
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** How Node runs it, where that matters. */
type How = { readonly node: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** Starts it on free ports. `args` as of `npm run simulator`, for example `['--state', file]`. */
export async function startSimulator(args: readonly string[] = [], { node, env }: How = { node: [], env: {} }): Promise<Simulator> {
  const child = startChild(process.execPath, [...node, 'src/simulator/cli.ts', '--port', '0', ...args], {
    env: { ...process.env, ...COMPILED, ...env }
  });
  const line = await firstLine(child, (text) => text.startsWith('{'));
  const description = JSON.parse(line) as SimulatorDescription;
  const at = (path: string) => description.control.baseUrl.replace(/\/$/, '') + path;
  return {
    description,
    syspay: description.syspay,
    saferpay: description.saferpay,
    control: {
      baseUrl: description.control.baseUrl,
      post: (path, body = {}) => call('POST', at(path), body),
      get: (path) => call('GET', at(path)),
      delete: (path) => call('DELETE', at(path))
    },
    stop: (signal) => child.stop(signal)
  };
}

/** A training gateway that can be out of reach for a while and come back at the same address with all it knew. */
export interface SwitchableSimulator extends Simulator {
  /** Gone at once, connections cut, as in a power cut. */
  off(): Promise<void>;
  on(): Promise<void>;
}

const portOf = (address: string): string => new URL(address).port;

/** @param stateFile where it keeps what it knows while it is off */
export async function startSwitchableSimulator(stateFile: string): Promise<SwitchableSimulator> {
  let running = await startSimulator(['--state', stateFile]);
  const ports = ['--port', portOf(running.syspay.baseUrl), '--control-port', portOf(running.control.baseUrl)];
  return {
    ...running,
    off: () => running.stop('SIGKILL'),
    on: async () => {
      running = await startSimulator(['--state', stateFile, ...ports]);
    },
    stop: (signal) => running.stop(signal)
  };
}
