import { parentPort } from 'node:worker_threads';
import { actingAs } from '../acting.ts';
import { asFailure } from '../sql/errors.ts';
import type { BackupNews } from '../backup/make.ts';
import { openHistory, openReader } from '../file/open.ts';
import type { ScreenReads } from '../history.ts';
import type { History } from '../types.ts';
import { errands } from './errands.ts';
import { createRest } from './rest.ts';
import type { Failure, FromWorker, ToWorker } from './rpc.ts';

/**
 * The history's own thread. better-sqlite3 is synchronous; here it may take its time without a window ever freezing.
 * Calls are answered in the order they come, which makes the thread that opened the history the one writer.
 */
if (parentPort === null) throw new Error('Runs as a worker thread only');
const port = parentPort;

const say = (message: FromWorker): void => port.postMessage(message);

const failureOf = (error: unknown): Failure => {
  const { kind, message, stack } = asFailure(error);
  return { kind, message, stack };
};

let calls: ReadonlyMap<string, (...args: never[]) => unknown> = new Map();
let worked: (ms: number) => void = () => undefined;

/** From here on its calls are answered. */
function serve(opened: History | ScreenReads): void {
  calls = new Map(Object.entries(opened));
  worked = createRest(opened.letGo);
  say({ type: 'opened', methods: [...calls.keys()] });
}

function open(message: Extract<ToWorker, { type: 'open' }>): void {
  try {
    const opened = openHistory({ ...message, told: (line) => say({ type: 'noted', line }) });
    if (!opened.ok) {
      say({ type: 'refused', error: opened.error });
      port.close();
      return;
    }
    serve(opened.value);
  } catch (error) {
    say({ type: 'broken', failure: failureOf(error) });
    port.close();
  }
}

function read(message: Extract<ToWorker, { type: 'read' }>): void {
  try {
    serve(openReader(message));
  } catch (error) {
    say({ type: 'broken', failure: failureOf(error) });
    port.close();
  }
}

/** Of calls that have not come yet. */
const parts = new Map<number, unknown[]>();

function keep({ id, part }: Extract<ToWorker, { type: 'part' }>): void {
  const known = parts.get(id);
  if (known) known.push(part);
  else parts.set(id, [part]);
}

/** What a call takes, with what has come before it. */
function argsOf({ id, args, inParts }: Extract<ToWorker, { type: 'call' }>): readonly unknown[] {
  if (inParts !== true) return args;
  const list = parts.get(id) ?? [];
  parts.delete(id);
  return [...args, list];
}

function call(message: Extract<ToWorker, { type: 'call' }>): void {
  const { id, method, by } = message;
  const args = argsOf(message);
  const started = performance.now();
  const ms = () => performance.now() - started;
  try {
    const run = calls.get(method);
    if (!run) throw new TypeError(`The history has no call ${method}`);
    say({ type: 'answer', id, value: actingAs(by, () => Reflect.apply(run, null, args)), ms: ms() });
  } catch (error) {
    say({ type: 'failed', id, failure: failureOf(error), ms: ms() });
  }
  if (method === 'close') port.close();
  else worked(ms());
}

/** The name says which wish it is. */
function run({ name, wish }: Extract<ToWorker, { type: 'errand' }>): void {
  const work = errands[name] as (wish: unknown, told: (news: BackupNews) => void) => unknown;
  try {
    say({ type: 'done', value: work(wish, (news) => say({ type: 'told', news })) });
  } catch (error) {
    say({ type: 'broken', failure: failureOf(error) });
  }
  port.close();
}

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'open':
      return open(message);
    case 'read':
      return read(message);
    case 'errand':
      return run(message);
    case 'part':
      return keep(message);
    case 'call':
      return call(message);
  }
});
