import { createHash } from 'node:crypto';
import type { Core } from '../core/types.ts';
import { syspayCredentials } from './credentials.ts';
import { stateOf } from './state.ts';
import type { Delivery } from './state.ts';

/**
 * Event messages: POST of the changed object to `ems_url`, repeated until HTTP 200, at most ten times more, at these
 * seconds counted from the first. Kept in the state, so that a restart goes on where it stopped.
 */
export const RETRY_AFTER = [300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200, 345_600] as const;

const TIMEOUT_MS = 5000;
const KEPT = 500;

export type Ems = {
  /** Queues one message about an object as it is now. Nothing happens without an address. */
  queue(url: string | null, about: string, object: unknown): void;
  /** Sends what is due. Returns at once; results are written when they come. */
  sendDue(): void;
};

/** The checksum of a message: hex SHA-1 of the body bytes followed by the passphrase. */
function emsChecksum(body: string, passphrase: string): string {
  return createHash('sha1').update(body, 'utf8').update(passphrase, 'utf8').digest('hex');
}

/** Only this machine is ever called: a training gateway must not send anything to a stranger. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

export function createEms(core: Core): Ems {
  const busy = new Set<number>();

  async function attempt(delivery: Delivery): Promise<void> {
    const { merchantLogin, passphrase } = syspayCredentials(core.store);
    const result = await fetch(delivery.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'x-merchant': merchantLogin,
        'x-checksum': emsChecksum(delivery.body, passphrase),
        'x-event-id': String(delivery.id),
        'x-event-date': String(delivery.createdAt)
      },
      body: delivery.body
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => 'no answer' as const
    );
    delivery.attempts.push({ at: core.clock.now(), result });
    if (result === 200) return end(delivery, 'delivered');
    const next = RETRY_AFTER[delivery.attempts.length - 1];
    if (next === undefined) return end(delivery, 'given_up');
    delivery.nextAt = delivery.createdAt + next;
    core.store.touch();
  }

  function end(delivery: Delivery, status: 'delivered' | 'given_up'): void {
    delivery.status = status;
    delivery.nextAt = null;
    core.store.touch();
    core.log(`event ${delivery.id} (${delivery.about}) ${status}`);
  }

  return {
    queue: (url, about, object) => {
      if (url === null) return;
      const state = stateOf(core);
      const now = core.clock.now();
      const status = isLoopback(url) ? 'pending' : 'skipped';
      state.deliveries.push({
        id: state.nextEventId++,
        url,
        body: JSON.stringify(object),
        about,
        createdAt: now,
        status,
        nextAt: status === 'pending' ? now : null,
        attempts: []
      });
      if (state.deliveries.length > KEPT)
        state.deliveries = [...state.deliveries.slice(0, -KEPT).filter((d) => d.status === 'pending'), ...state.deliveries.slice(-KEPT)];
      if (status === 'skipped') core.log(`event about ${about} not sent: its address is not on this machine`);
      core.store.touch();
    },
    sendDue: () => {
      const now = core.clock.now();
      for (const delivery of stateOf(core).deliveries) {
        if (delivery.status !== 'pending' || delivery.nextAt === null || delivery.nextAt > now || busy.has(delivery.id)) continue;
        busy.add(delivery.id);
        void attempt(delivery).finally(() => busy.delete(delivery.id));
      }
    }
  };
}
