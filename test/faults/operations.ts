import type { GatewayId } from './rig.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { AnyMoneyRequest, CardData, ChargeCard, CreateLink, MoneyKind } from '../../src/shared/model/requests.ts';
import type { OpenedDesk } from './rig.ts';
import { minor, type Minor } from '../../src/shared/values/money.ts';

/** One row of the matrix: what is asked for, after what, and which request of the gateway's API carries it out. */
export type Operation = {
  readonly name: string;
  /** What the journal calls it. */
  readonly kind: MoneyKind;
  /** Method and path (a regular expression) of the one request that moves money. */
  readonly call: { readonly method: 'POST'; readonly path: string };
  /** Brings the gateway and the desk to where the operation makes sense; answers the request and its card. */
  readonly prepare: (desk: OpenedDesk) => Promise<{ readonly request: AnyMoneyRequest; readonly card: CardData | null }>;
};

const IN_A_WEEK = Math.floor(Date.now() / 1000) + 7 * 86_400;
/** Published test cards: SysPay's own are not public, so the scheme's; Saferpay's are in its guide. */
const NUMBERS: Readonly<Record<GatewayId, string>> = { syspay: '4111111111111111', saferpay: '9010003150000001' };

export const testCard = (gateway: GatewayId): CardData => ({
  number: NUMBERS[gateway],
  expMonth: 12,
  expYear: 2031,
  cvc: '123',
  holder: 'Ada Muster'
});

const shared = {
  accountId: 'desk',
  booking: { bookingId: 'B-2041', checkIn: '2031-06-01', checkOut: '2031-06-03', totalAmount: minor(20_000), currency: 'EUR' },
  guest: { firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org', phone: null, language: 'en', country: null, address: null },
  currency: 'EUR',
  captureDate: null,
  mandate: false,
  mandateCurrency: null,
  threeDs: null,
  terminalId: null
};

export const linkRequest = (gateway: GatewayId, amount: number | null = 5000): CreateLink => ({
  ...shared,
  kind: 'createLink',
  amount: amount === null ? null : minor(amount),
  preauth: false,
  description: 'Two nights',
  payableUntil: gateway === 'saferpay' ? IN_A_WEEK : null,
  cardUsableUntil: null,
  notifyByEmail: false,
  storeCard: false,
  maxAttempts: null,
  configSet: null,
  billingForm: null
});

export const chargeRequest = (change: Partial<ChargeCard> = {}): ChargeCard => ({
  ...shared,
  kind: 'chargeCard',
  amount: minor(5000),
  preauth: false,
  description: null,
  method: 'CREDITCARD',
  idealBankId: null,
  storeCard: false,
  cardUsableUntil: null,
  ...change
});

/** Carries out a step that a test needs and does not test. */
export async function done(desk: OpenedDesk, request: AnyMoneyRequest, card: CardData | null = null): Promise<MoneyOutcome> {
  const answer = await desk.money.submit(request, card);
  if (!answer.ok) throw new Error(`${request.kind}: ${JSON.stringify(answer.error)}`);
  if (answer.value.intent.state !== 'confirmed') throw new Error(`${request.kind}: ${answer.value.intent.state}`);
  return answer.value;
}

const idOf = (row: { readonly id: number } | null): number => {
  if (!row) throw new Error('The outcome names no row');
  return row.id;
};

const authorized = async (desk: OpenedDesk, gateway: GatewayId) =>
  idOf((await done(desk, chargeRequest({ preauth: true }), testCard(gateway))).payment);
const paid = async (desk: OpenedDesk, gateway: GatewayId) => idOf((await done(desk, chargeRequest(), testCard(gateway))).payment);
const stored = async (desk: OpenedDesk, gateway: GatewayId) =>
  idOf((await done(desk, chargeRequest({ amount: null, storeCard: true }), testCard(gateway))).token);

export const debitRequest = (tokenId: number, change: { preauth?: boolean; amount?: Minor } = {}): AnyMoneyRequest => ({
  kind: 'debit',
  tokenId,
  purpose: 'noShow',
  amount: minor(7000),
  currency: 'EUR',
  preauth: false,
  captureDate: null,
  description: null,
  terminalId: null,
  ...change
});

/** The operations of the matrix for one gateway, with the paths of its own API. */
export function operationsOf(gateway: GatewayId): readonly Operation[] {
  const paths = PATHS[gateway];
  const all: readonly (Operation | null)[] = [
    { name: 'create link', kind: 'createLink', call: paths.link, prepare: async () => ({ request: linkRequest(gateway), card: null }) },
    {
      name: 'token with payment',
      kind: 'chargeCard',
      call: paths.charge,
      prepare: async () => ({ request: chargeRequest({ storeCard: true }), card: testCard(gateway) })
    },
    {
      name: 'debit',
      kind: 'debit',
      call: paths.debit,
      prepare: async (desk) => ({ request: debitRequest(await stored(desk, gateway)), card: null })
    },
    {
      name: 'capture',
      kind: 'capture',
      call: paths.capture,
      prepare: async (desk) => ({
        request: { kind: 'capture', paymentId: await authorized(desk, gateway), amount: null, mode: 'single' },
        card: null
      })
    },
    {
      name: 'void',
      kind: 'void',
      call: paths.void,
      prepare: async (desk) => ({ request: { kind: 'void', paymentId: await authorized(desk, gateway) }, card: null })
    },
    {
      name: 'refund',
      kind: 'refund',
      call: paths.refund,
      prepare: async (desk) => ({
        request: { kind: 'refund', paymentId: await paid(desk, gateway), amount: minor(2000), description: null },
        card: null
      })
    },
    gateway === 'saferpay'
      ? {
          name: 'capture of a refund',
          kind: 'captureRefund',
          call: paths.capture,
          prepare: async (desk) => ({
            request: { kind: 'refund', paymentId: await paid(desk, gateway), amount: minor(2000), description: null },
            card: null
          })
        }
      : null
  ];
  return all.filter((operation) => operation !== null);
}

/** What is not in the matrix proper but moves money or stores a card all the same. */
export function furtherOperationsOf(gateway: GatewayId): readonly Operation[] {
  const paths = PATHS[gateway];
  const importCard: AnyMoneyRequest = {
    kind: 'importCard',
    accountId: 'desk',
    booking: shared.booking,
    guest: shared.guest,
    description: null,
    cardUsableUntil: null
  };
  const both: readonly Operation[] = [
    {
      name: 'import of a card',
      kind: 'importCard',
      call: paths.importCard,
      prepare: async () => ({ request: importCard, card: testCard(gateway) })
    },
    {
      name: 'card stored without payment',
      kind: 'chargeCard',
      call: paths.storeCard,
      prepare: async () => ({ request: chargeRequest({ amount: null, storeCard: true }), card: testCard(gateway) })
    },
    {
      name: 'pre-authorization by debit',
      kind: 'debit',
      call: paths.debit,
      prepare: async (desk) => ({ request: debitRequest(await stored(desk, gateway), { preauth: true }), card: null })
    }
  ];
  if (gateway === 'syspay') {
    return [
      ...both,
      {
        name: 'link without payment',
        kind: 'createLink',
        call: paths.link,
        prepare: async () => ({ request: linkRequest(gateway, null), card: null })
      }
    ];
  }
  return [
    ...both,
    {
      name: 'capture of a sale',
      kind: 'capture',
      call: paths.capture,
      prepare: async () => ({ request: chargeRequest(), card: testCard(gateway) })
    },
    {
      name: 'part of a capture',
      kind: 'capture',
      call: post('/Transaction/MultipartCapture$'),
      prepare: async (desk) => ({
        request: { kind: 'capture', paymentId: await authorized(desk, gateway), amount: minor(1500), mode: 'part' },
        card: null
      })
    },
    {
      name: 'credit to a card',
      kind: 'creditCard',
      call: post('/Transaction/RefundDirect$'),
      prepare: async (desk) => {
        const tokenId = await stored(desk, gateway);
        return {
          request: { kind: 'creditCard', tokenId, amount: minor(1200), currency: 'EUR', description: null, terminalId: null },
          card: null
        };
      }
    }
  ];
}

const post = (path: string) => ({ method: 'POST' as const, path });

const PATHS = {
  syspay: {
    link: post('/token$'),
    charge: post('/token$'),
    debit: post('/payment$'),
    capture: post('/capture$'),
    void: post('/void$'),
    refund: post('/refund$'),
    importCard: post('/token/import$'),
    storeCard: post('/token$')
  },
  saferpay: {
    link: post('/spg-offers$'),
    charge: post('/Transaction/AuthorizeDirect$'),
    debit: post('/Transaction/AuthorizeDirect$'),
    capture: post('/Transaction/Capture$'),
    void: post('/Transaction/Cancel$'),
    refund: post('/Transaction/Refund$'),
    importCard: post('/Alias/InsertDirect$'),
    storeCard: post('/Alias/InsertDirect$')
  }
} as const;
