import { objectOf } from './object.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from './faults.ts';
import type { Holds } from './holds.ts';
import { readBody, send } from './listen.ts';
import type { RequestLog } from './request-log.ts';
import { json } from './respond.ts';
import type { Core, Gateway, SimResponse } from './types.ts';

type Parts = {
  core: Core;
  gateways: readonly Gateway[];
  faults: Faults;
  holds: Holds;
  requests: RequestLog;
  sweep: () => void;
  /** Empties all state but the credentials. */
  reset: (demo: boolean) => void;
};

/** The control port: clock, faults, what happened, reset, and each gateway's own calls. See docs/training-gateway.md. */
export function createControl(parts: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  const { core, gateways, faults, holds, requests } = parts;

  async function answer(method: string, url: URL, body: unknown): Promise<SimResponse> {
    const gateway = url.searchParams.get('gateway') ?? undefined;
    switch (`${method} ${url.pathname}`) {
      case 'GET /health':
        return json(200, { ok: true });
      case 'GET /clock':
        return json(200, { now: core.clock.now(), apiNow: core.clock.apiNow() });
      case 'POST /clock':
        return moveClock(body);
      case 'POST /faults': {
        const added = faults.add(body);
        return json('problem' in added ? 400 : 200, 'problem' in added ? { error: added.problem } : added);
      }
      case 'GET /faults':
        return json(200, { armed: faults.count() });
      case 'DELETE /faults':
        faults.clear();
        return json(200, {});
      case 'POST /release':
        return json(200, { released: holds.release() });
      case 'GET /ledger':
        return json(200, { movements: core.ledger.list(gateway) });
      case 'GET /requests':
        return json(200, { requests: requests.list(gateway) });
      case 'POST /reset':
        faults.clear();
        requests.clear();
        parts.reset(objectOf(body)['demo'] === true);
        return json(200, {});
      default:
        for (const half of gateways) {
          const own = await half.control?.(method, url.pathname, body);
          if (own !== undefined) return own;
        }
        return json(404, { error: `no control call ${method} ${url.pathname}` });
    }
  }

  function moveClock(body: unknown): SimResponse {
    const wish = objectOf(body);
    const moves = { advance: core.clock.advance, set: core.clock.set, skewApi: core.clock.skewApi } as const;
    for (const [name, move] of Object.entries(moves)) {
      const value = wish[name];
      if (value === undefined) continue;
      if (typeof value !== 'number' || !Number.isInteger(value)) return json(400, { error: `${name} must be whole seconds` });
      move(value);
    }
    parts.sweep();
    return json(200, { now: core.clock.now(), apiNow: core.clock.apiNow() });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Only programs on this machine drive the simulator: a web page in some browser must not (it always sends Origin).
    if (request.headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
      return send(response, json(403, { error: 'not for browsers' }), core.clock.apiNow());
    }
    const raw = (await readBody(request))?.toString('utf8') ?? '';
    let body: unknown;
    try {
      body = raw === '' ? undefined : JSON.parse(raw);
    } catch {
      return send(response, json(400, { error: 'body is not JSON' }), core.clock.apiNow());
    }
    const result = await answer(request.method ?? 'GET', new URL(request.url ?? '/', 'http://127.0.0.1'), body);
    core.store.flush();
    send(response, result, core.clock.apiNow());
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      core.log(`control failed: ${error instanceof Error ? error.message : 'unknown'}`);
      if (!response.headersSent) send(response, json(500, { error: 'simulator error' }), core.clock.apiNow());
    });
  };
}
