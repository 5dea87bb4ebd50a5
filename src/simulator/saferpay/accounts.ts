import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Store } from '../core/store.ts';

export type TerminalType = 'ECOM' | 'SPG' | 'MPO';

export type Terminal = {
  readonly id: string;
  readonly customerId: string;
  readonly type: TerminalType;
  readonly description: string;
  /** PaymentMethod → currencies under contract. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
  readonly wallets: readonly string[];
  /** Off: only Batch/Close closes the day; on: midnight does. */
  readonly automaticClosing: boolean;
};

/** The training merchant. */
export const CUSTOMER_ID = '401860';
/** Somebody else, whose terminals are not ours. */
const OTHER_CUSTOMER_ID = '409317';

const ALL = ['CHF', 'EUR', 'USD', 'GBP', 'JPY', 'KWD'] as const;

const CARDS = {
  VISA: ALL,
  MASTERCARD: ALL,
  AMEX: ['CHF', 'EUR', 'USD', 'GBP'],
  DINERS: ['CHF', 'EUR', 'USD'],
  JCB: ['CHF', 'EUR', 'USD', 'JPY'],
  MAESTRO: ['CHF', 'EUR'],
  MYONE: ['CHF'],
  BONUS: ['CHF']
} as const;

const ONLINE = {
  ...CARDS,
  BANCONTACT: ['EUR'],
  DIRECTDEBIT: ['EUR'],
  TWINT: ['CHF'],
  PAYPAL: ['CHF', 'EUR', 'USD', 'GBP'],
  POSTFINANCEPAY: ['CHF']
} as const;

export const TERMINALS: readonly Terminal[] = [
  {
    id: '17701001',
    customerId: CUSTOMER_ID,
    type: 'ECOM',
    description: 'Website',
    methods: ONLINE,
    wallets: ['APPLEPAY', 'GOOGLEPAY'],
    automaticClosing: true
  },
  {
    id: '17701002',
    customerId: CUSTOMER_ID,
    type: 'SPG',
    description: 'Payment links',
    methods: ONLINE,
    wallets: ['APPLEPAY', 'GOOGLEPAY'],
    automaticClosing: true
  },
  {
    id: '17701003',
    customerId: CUSTOMER_ID,
    type: 'MPO',
    description: 'Mail and phone order',
    methods: CARDS,
    wallets: [],
    automaticClosing: false
  },
  {
    id: '17709001',
    customerId: OTHER_CUSTOMER_ID,
    type: 'ECOM',
    description: 'Shop',
    methods: ONLINE,
    wallets: [],
    automaticClosing: true
  },
  { id: '17709002', customerId: OTHER_CUSTOMER_ID, type: 'SPG', description: 'Links', methods: ONLINE, wallets: [], automaticClosing: true }
];

export const terminalsOf = (customerId: string): readonly Terminal[] => TERMINALS.filter((terminal) => terminal.customerId === customerId);

/** A terminal of a customer; undefined when it is unknown or somebody else's. */
export const findTerminal = (customerId: string, terminalId: string): Terminal | undefined =>
  TERMINALS.find((terminal) => terminal.id === terminalId && terminal.customerId === customerId);

export const PAYMENT_PAGE_CONFIGURATIONS = [
  { Name: 'default', IsDefault: true, Description: 'Standard look' },
  { Name: 'event', IsDefault: false, Description: 'Weddings and conferences' }
] as const;

export type Credential = { customerId: string; username: string; password: string };

/** API users of both customers: random for each new state, then stable. */
export function credentials(store: Store): readonly Credential[] {
  return store.section('saferpay-credentials', () => ({ users: [CUSTOMER_ID, OTHER_CUSTOMER_ID].map(newUser) })).users;
}

const newUser = (customerId: string): Credential => ({
  customerId,
  username: `API_${customerId}_${randomInt(10_000_000, 99_999_999)}`,
  password: randomBytes(12).toString('base64url')
});

/** The user that an Authorization header names with the right password. */
export function authenticateBasic(users: readonly Credential[], header: string | undefined): Credential | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const sent = Buffer.from(encoded, 'base64');
  return users.find((user) => {
    const expected = Buffer.from(`${user.username}:${user.password}`);
    return expected.length === sent.length && timingSafeEqual(expected, sent);
  });
}
