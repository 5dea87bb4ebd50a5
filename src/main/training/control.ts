import { z } from 'zod';
import type { Transport } from '../gateways/http/transport.ts';
import type { TrainingPractice } from '../gateways/port.ts';
import type { TrainingGateway } from './running.ts';

/** Something the training gateway has booked (docs/training-gateway.md, "The ledger"). */
const Movement = z.object({
  kind: z.string(),
  id: z.string(),
  reference: z.string().nullable(),
  paymentId: z.string().optional()
});
export type Movement = z.infer<typeof Movement>;
const Ledger = z.object({ movements: z.array(Movement) });

const PATIENCE_MS = 5_000;

/** The training gateway's own side: what it has booked, and what goes wrong on purpose. It is on this machine. */
export type TrainingControl = {
  /** Oldest first; null: it does not answer. */
  readonly ledger: () => Promise<readonly Movement[] | null>;
  /** From now on nothing goes wrong but this, once; null: nothing. False: it does not answer. */
  readonly lose: (what: TrainingPractice['lostRefund'] | null) => Promise<boolean>;
};

export function trainingControl({ gateways }: TrainingGateway, gateway: string, transport: Transport): TrainingControl | null {
  const base = gateways['control']?.baseUrl.replace(/\/$/, '');
  if (base === undefined) return null;
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<string | null> => {
    const answer = await transport({
      method,
      url: `${base}${path}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: PATIENCE_MS
    });
    return answer.ok && answer.value.status === 200 ? answer.value.text : null;
  };
  return {
    ledger: async () => {
      const text = await ask('GET', `/ledger?gateway=${encodeURIComponent(gateway)}`);
      return text === null ? null : Ledger.parse(JSON.parse(text)).movements;
    },
    lose: async (what) => {
      if ((await ask('DELETE', '/faults')) === null) return false;
      return what === null || (await ask('POST', '/faults', { gateway, kind: 'cutAfterCommit', times: 1, ...what })) !== null;
    }
  };
}
