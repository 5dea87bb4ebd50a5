import type { Breaker } from './breaker.ts';
import type { KillPoint } from './kill-point.ts';
import type { Operation } from './operations.ts';
import type { Rig } from './rig.ts';

/** `npm run faults` runs every cell; `npm test` for each operation a few, chosen so that all kinds are covered. */
export const WHOLE = process.env.PAYDESK_FAULTS === 'all';

/** One column of the matrix: how the world breaks while the operation is under way. */
export type Fault = {
  readonly name: string;
  /** Breaks it, just before the operator clicks. */
  readonly arm?: (rig: Rig, operation: Operation, breaker: Breaker) => Promise<unknown> | void;
  /** The program is killed there instead of getting an answer. */
  readonly kill?: KillPoint;
  /** The gateway carries the request out only after the desk has given up waiting. */
  readonly late?: boolean;
  readonly clockError?: number;
  /** One of those after which the desk knows least. */
  readonly hard?: boolean;
};

/** Shorter than `SLOW`, and long enough for a request to arrive on a busy machine. */
const PATIENCE = 1000;
const SLOW = 3000;

const atGateway =
  (kind: string, more: object = {}): Fault['arm'] =>
  (rig, { call }) =>
    rig.control('POST', '/faults', { gateway: rig.gateway, method: call.method, path: call.path, kind, ...more });

const slow =
  (afterCommit: boolean): Fault['arm'] =>
  (rig, operation, breaker) => {
    breaker.patience = PATIENCE;
    return atGateway('delay', { delayMs: SLOW, afterCommit })?.(rig, operation, breaker);
  };

const onDesk =
  (change: Partial<Pick<Breaker, 'refused' | 'full'>>): Fault['arm'] =>
  (_rig, _operation, breaker) =>
    void Object.assign(breaker, change);

export const FAULTS: readonly Fault[] = [
  { name: 'gateway not reachable at all', arm: onDesk({ refused: 'all' }) },
  { name: 'connection refused when sending', arm: onDesk({ refused: 'moving' }) },
  { name: 'cut before it was handled', arm: atGateway('cutBefore') },
  { name: 'cut after commit', hard: true, arm: atGateway('cutAfterCommit') },
  { name: 'time-out, committed', arm: slow(true) },
  { name: 'time-out, committed later', hard: true, arm: slow(false), late: true },
  { name: '429 with Retry-After', arm: atGateway('status429', { retryAfter: 30 }) },
  { name: '500, nothing done', hard: true, arm: atGateway('status500') },
  { name: '500 after commit', arm: atGateway('status500AfterCommit') },
  { name: 'malformed body', arm: atGateway('malformedJson') },
  { name: 'wrong content type', arm: atGateway('wrongContentType') },
  { name: 'status word nobody knows', arm: atGateway('unknownEnum') },
  { name: 'SIGKILL when prepared', kill: 'prepared' },
  { name: 'SIGKILL before send', kill: 'sent' },
  { name: 'SIGKILL after commit', hard: true, kill: 'committed' },
  { name: 'SIGKILL after answer, before store', kill: 'answered' },
  { name: 'disk full before the intent', arm: onDesk({ full: 'now' }) },
  { name: 'disk full before sending', arm: onDesk({ full: 'sent' }) },
  { name: 'disk full after the answer', arm: onDesk({ full: 'answered' }) },
  { name: 'desk clock 10 minutes ahead', clockError: 600 },
  { name: 'desk clock 10 minutes behind', clockError: -600 }
];
