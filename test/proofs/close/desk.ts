import type { AsyncHistory } from '../../../src/main/history/types.ts';
import { inProcessHistory } from '../../../src/main/history/worker/client.ts';
import { openHistory } from '../../../src/main/history/file/open.ts';
import type { Transport } from '../../../src/main/gateways/http/transport.ts';
import type { Secrets } from '../../../src/main/vault/secret-store.ts';
import type { Simulator } from '../../../src/simulator/index.ts';
import { err, ok } from '../../../src/shared/values/result.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, type World } from '../../integration/main/desk/world.ts';
import { card, SAFERPAY, SYSPAY } from '../../builders/training.ts';

/** How the answer to the next request that moves money is lost. */
export type Loss = 'answerLost' | 'neverArrives';

/** An installed desk: its file outlives the program, which can be killed and started again. */
export type Installed = {
  readonly world: () => World;
  readonly restart: () => Promise<void>;
  readonly lose: (how: Loss) => void;
  /** Asks both gateways for all that is new. */
  readonly sync: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const DROPPED = err({ kind: 'network', sent: true, reason: 'reset' } as const);
const MOVES = /(\/token|\/payment|\/capture|\/void|\/refund|AuthorizeDirect|Transaction\/(Multipart)?Capture|Cancel|Transaction\/Refund)$/;

export async function installDesk(simulator: Simulator, now: () => number): Promise<Installed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-close-'));
  const secrets = new Map<string, Secrets>();
  const key = { value: null };
  const line = { loss: null as Loss | null };
  let running = await start();

  async function start() {
    const life = { dead: false, file: null as AsyncHistory | null };
    const never = new Promise<never>(() => {});
    const carry =
      (real: Transport): Transport =>
      async (request) => {
        if (life.dead) return never;
        const moving = request.method === 'POST' && MOVES.test(new URL(request.url).pathname);
        const loss = moving ? line.loss : null;
        if (moving) line.loss = null;
        if (loss === 'neverArrives') return DROPPED;
        const answer = await real(request);
        if (life.dead) return never;
        return loss === 'answerLost' ? DROPPED : answer;
      };
    const mortal = (real: AsyncHistory): AsyncHistory =>
      Object.fromEntries(
        Object.entries(real).map(([method, run]) => [
          method,
          async (...args: unknown[]) => (life.dead ? never : (run as (...given: unknown[]) => Promise<unknown>)(...args))
        ])
      ) as AsyncHistory;
    const world = await openWorld({
      simulator,
      dataDir,
      secrets,
      key,
      transport: carry,
      card: ({ accountName }) => card(accountName.includes('Saferpay') ? { number: '9010003150000001' } : {}),
      ports: {
        now,
        openHistory: async (file, keyHex) => {
          const opened = openHistory({ file, key: keyHex });
          if (!opened.ok) throw new Error(opened.error.kind);
          life.file = inProcessHistory(opened.value);
          return ok(mortal(life.file));
        }
      }
    });
    const kill = async (): Promise<void> => {
      life.dead = true;
      await life.file?.close();
    };
    return { world, kill };
  }

  const accounts = await running.world.call('accounts.startTraining', { gateway: null });
  for (const { id, settings } of accounts)
    await running.world.call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });

  const sync = async (): Promise<void> => {
    for (const accountId of [SYSPAY, SAFERPAY]) {
      await running.world.call('sync.start', { accountId });
      await running.world.until(`${accountId} is read`, async () => {
        const { accounts: all } = await running.world.call('desk.status', undefined);
        const phase = all.find((one) => one.accountId === accountId)?.sync.phase;
        return phase !== 'first' && phase !== 'incremental';
      });
    }
  };

  return {
    world: () => running.world,
    restart: async () => {
      await running.kill();
      running = await start();
    },
    lose: (how) => void (line.loss = how),
    sync,
    remove: async () => {
      await running.world.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  };
}
