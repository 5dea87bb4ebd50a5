import type { SyspaySettings } from '../../../../../src/main/gateways/syspay/settings.ts';
import type { Payment, Records, Refund, Token } from '../../../../../src/shared/model/domain.ts';
import type { CardData } from '../../../../../src/shared/model/requests.ts';
import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import { sendingCards, type TypedGateway } from '../../../../builders/card.ts';
import type { Secrets } from '../../../../../src/main/vault/secret-store.ts';
import { syspayModule } from '../../../../../src/main/gateways/syspay/index.ts';
import { startSimulator } from '../../../../../src/simulator/index.ts';
import { storedPayment, storedRefund, storedToken } from '../../../../builders/stored.ts';

export type Opened = {
  readonly baseUrl?: string;
  readonly secrets?: Secrets;
  readonly partner?: boolean;
  readonly settings?: Partial<SyspaySettings>;
  readonly now?: () => number;
};
type Movement = { readonly kind: string; readonly reference?: string | null; readonly amount?: number; readonly [more: string]: unknown };

/** The adapter over real HTTP against a training gateway of its own. */
export async function startTraining() {
  const simulator = await startSimulator();
  const { syspay, control } = simulator.describe();

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(control.baseUrl + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };

  const open = ({
    baseUrl = syspay.baseUrl,
    partner = false,
    settings,
    secrets,
    now = () => Math.floor(Date.now() / 1000)
  }: Opened = {}): TypedGateway => {
    const own = {
      gateway: 'syspay' as const,
      merchantLogin: syspay.merchantLogin,
      partnerLogin: partner ? syspay.partnerLogin : null,
      source: null,
      returnUrl: null,
      emsUrl: null,
      detokenizers: [],
      directCardEntry: true,
      ...settings
    };
    const known = secrets ?? { passphrase: syspay.passphrase, partnerPassphrase: partner ? syspay.partnerPassphrase : null };
    const gateway = syspayModule.open({
      account: {
        id: 'training',
        environment: 'training',
        baseUrl,
        settings: own,
        terminals: [],
        capabilities: syspayModule.defaultCapabilities(own)
      },
      useSecrets: async (use) => use(known),
      transport: createTransport(),
      now
    });
    return sendingCards(gateway);
  };

  return {
    open,
    close: () => simulator.close(),
    reset: () => ask('POST', '/reset', {}),
    clock: (change: { advance?: number; set?: number; skewApi?: number }) => ask('POST', '/clock', change),
    fault: (fault: Record<string, unknown>) => ask('POST', '/faults', { gateway: 'syspay', times: 1, ...fault }),
    noFaults: () => ask('DELETE', '/faults'),
    guest: (what: Record<string, unknown>) => ask('POST', '/syspay/guest', what),
    seed: (what: Record<string, unknown>) => ask('POST', '/syspay/seed', what),
    ledger: async () => ((await ask('GET', '/ledger?gateway=syspay')) as { movements: Movement[] }).movements,
    requests: async () => ((await ask('GET', '/requests?gateway=syspay')) as { requests: { method: string; path: string }[] }).requests
  };
}
export type Training = Awaited<ReturnType<typeof startTraining>>;

const row = { id: 1, accountId: 'training', gateway: 'syspay' as const, fetchedAt: 0 };

/** Rows as the history would hold them. */
export const tokenOf = (records: Records): Token => {
  return storedToken(records.tokens?.[0] ?? missing('token'), row);
};
export const paymentOf = (records: Records): Payment => {
  return storedPayment(records.payments?.[0] ?? missing('payment'), row);
};
export const refundOf = (records: Records): Refund => {
  return storedRefund(records.refunds?.[0] ?? missing('refund'), row);
};
function missing(what: string): never {
  throw new Error(`No ${what} in the records`);
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

let counted = 0;
/** A reference nobody has used. */
export const fresh = (): string => `PD-${Date.now().toString(36)}-${(counted += 1)}`;

/** A card the training gateway accepts (the document's own example number). */
export const goodCard: CardData = {
  number: '4111111111111111',
  expMonth: 12,
  expYear: new Date().getUTCFullYear() + 3,
  cvc: '123',
  holder: 'John Doe'
};
