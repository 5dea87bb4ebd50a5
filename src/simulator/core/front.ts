import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBefore, distort } from './faults.ts';
import type { Faults } from './faults.ts';
import type { Holds } from './holds.ts';
import { readBody, send } from './listen.ts';
import type { RequestLog } from './request-log.ts';
import { json } from './respond.ts';
import type { Core, Gateway, SimRequest, SimResponse } from './types.ts';

type Parts = { core: Core; gateways: readonly Gateway[]; faults: Faults; requests: RequestLog; sweep: () => void; holds: Holds };

/**
 * The front door of API and hosted pages. Order for each request: find the gateway, take a fault, wait or cut as it
 * says, run due timers, handle, write the state, then answer, or distort, delay or cut the answer as the fault says.
 */
export function createFront(parts: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  const { core, gateways, faults, requests, holds } = parts;
  const inFlight: { method: string; path: string }[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const gateway = gateways.find((g) => g.owns(url.pathname));
    const body = await readBody(request);
    if (body === undefined) return send(response, json(413, { error: 'too large' }), core.clock.apiNow());
    if (gateway === undefined) return send(response, json(404, { error: 'not found' }), core.clock.apiNow());

    const log = (status: number | 'cut') =>
      requests.add({ gateway: gateway.name, method, path: url.pathname, status, at: core.clock.now() }, body);
    const cut = () => {
      log('cut');
      request.socket.destroy();
    };
    const own = { method, path: url.pathname };
    const earlier = [...inFlight];
    inFlight.push(own);
    try {
      const fault = faults.take(gateway.name, method, url.pathname);
      if (fault?.kind === 'cutBefore') return cut();
      if (fault?.kind === 'delay' && !fault.afterCommit && !(await holds.wait(fault.delayMs))) return cut();
      const refused = fault === undefined ? undefined : answerBefore(fault);
      const asked = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body, inFlight: earlier };
      const first = refused ?? (await handled(gateway, asked));
      const answer = fault?.kind === 'deliveredTwice' ? await deliveredAgain(gateway, asked, first, fault.passOn) : first;
      if (fault?.kind === 'cutAfterCommit') return cut();
      if (fault?.kind === 'delay' && fault.afterCommit && !(await holds.wait(fault.delayMs))) return cut();
      const final = fault === undefined ? answer : distort(fault, answer);
      log(final.status);
      send(response, final, core.clock.apiNow());
    } finally {
      inFlight.splice(inFlight.indexOf(own), 1);
    }
  }

  /** The same request a moment later, as a proxy sends it that took the first connection for dead. */
  async function deliveredAgain(gateway: Gateway, asked: SimRequest, first: SimResponse, passOn: 'first' | 'second'): Promise<SimResponse> {
    requests.add({ gateway: gateway.name, method: asked.method, path: asked.path, status: first.status, at: core.clock.now() }, asked.body);
    const second = await handled(gateway, asked);
    return passOn === 'first' ? first : second;
  }

  async function handled(gateway: Gateway, request: SimRequest): Promise<SimResponse> {
    parts.sweep();
    const answer = await gateway.handle(request);
    if (request.method !== 'GET') core.store.touch();
    core.store.flush();
    return answer;
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      core.log(`failed on ${request.method ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`);
      if (!response.headersSent) send(response, json(500, { error: 'simulator error' }), core.clock.apiNow());
      else request.socket.destroy();
    });
  };
}
