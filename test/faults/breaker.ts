import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Transport } from '../../src/main/gateways/http/transport.ts';
import { HistoryFailure } from '../../src/main/history/sql/errors.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import type { DeskOptions } from './rig.ts';
import type { Operation } from './operations.ts';

/** Where something of the desk's own breaks; everything beyond the desk is broken at the training gateway. */
export type Breaker = DeskOptions & {
  /** Nothing listens where the gateway should be: for the one request that moves money, or for all. */
  refused: 'none' | 'moving' | 'all';
  /** Milliseconds after which the one request that moves money is given up; null: as long as the adapter says. */
  patience: number | null;
  /** From when on the disk takes nothing any more. */
  full: 'never' | 'now' | 'sent' | 'answered';
};

/** The address of a port of this machine on which nothing listens: one that was free a moment ago. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

export async function createBreaker({ call, kind }: Operation): Promise<Breaker> {
  const deadEnd = await nowhere();
  let answered = false;
  const moves = (method: string, url: string): boolean => method === call.method && new RegExp(call.path).test(new URL(url).pathname);

  const transport =
    (real: Transport): Transport =>
    async (request) => {
      const moving = moves(request.method, request.url);
      if (breaker.refused === 'all' || (breaker.refused === 'moving' && moving))
        return real({ ...request, url: `${deadEnd}${new URL(request.url).pathname}` });
      const answer = await real(moving && breaker.patience !== null ? { ...request, timeoutMs: breaker.patience } : request);
      if (moving) answered = true;
      return answer;
    };

  const isFull = async (history: AsyncHistory, method: string, args: readonly unknown[]): Promise<boolean> => {
    if (breaker.full === 'never') return false;
    if (breaker.full === 'now' || (breaker.full === 'answered' && answered)) return true;
    if (breaker.full !== 'sent' || method !== 'moveIntent') return false;
    const [{ id, to }] = args as Parameters<AsyncHistory['moveIntent']>;
    return to === 'sent' && (await history.intent(id))?.kind === kind;
  };

  const history = (real: AsyncHistory): AsyncHistory => {
    const writing = (['insertIntent', 'moveIntent', 'store', 'learn'] as const).map((method) => {
      const write = async (...args: unknown[]): Promise<unknown> => {
        if (await isFull(real, method, args)) throw new HistoryFailure('diskFull', 'database or disk is full');
        return (real[method] as (...given: unknown[]) => Promise<unknown>)(...args);
      };
      return [method, write] as const;
    });
    return { ...real, ...Object.fromEntries(writing) };
  };

  const breaker: Breaker = { refused: 'none', patience: null, full: 'never', transport, history };
  return breaker;
}
