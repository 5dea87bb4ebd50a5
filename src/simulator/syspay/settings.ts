import { objectOf } from '../core/object.ts';
import type { Core } from '../core/types.ts';

/** What the merchant is allowed to do and how the account is set up; changed with `POST /syspay/settings` on the control port. */
export type Settings = {
  /** Websites or properties of the merchant: id and name. */
  sources: { id: number; name: string }[];
  currencies: string[];
  ideal: boolean;
  sofort: boolean;
  preauth: boolean;
  mandates: boolean;
  refunds: boolean;
  /** When true, refunds are answered 40010. */
  balanceTooLow: boolean;
  /** When true, server-to-server calls need a security code even without the guest. */
  cvcAlways: boolean;
  /** When true, every call is answered 403, as from an address that is not registered. */
  addressRefused: boolean;
  /** Smallest and largest payment, minor units. */
  minimum: number;
  maximum: number;
  /** Days a token lives past its check-out date when no expiration date is given. */
  expiryIntervalDays: number;
  /** Days an authorization can be captured. */
  preauthDays: number;
  /** Attempts at card entry when `allowed_retries` is not given. */
  attempts: number;
  defaultReturnUrl: string | null;
  defaultEmsUrl: string | null;
};

const DEFAULTS: Settings = {
  sources: [
    { id: 1, name: 'Hotel Aurora' },
    { id: 16, name: 'Hotel Aurora Lakeside' }
  ],
  currencies: ['EUR', 'GBP', 'CHF', 'USD', 'JPY', 'KWD'],
  ideal: true,
  sofort: true,
  preauth: true,
  mandates: true,
  refunds: true,
  balanceTooLow: false,
  cvcAlways: false,
  addressRefused: false,
  minimum: 1,
  maximum: 99_999_999,
  expiryIntervalDays: 30,
  preauthDays: 30,
  attempts: 3,
  defaultReturnUrl: null,
  defaultEmsUrl: null
};

/** The live settings. */
export function settingsOf(core: Core): Settings {
  return core.store.section('syspay-settings', () => structuredClone(DEFAULTS));
}

/** Takes over the known settings of the right type; returns the names that were not understood. */
export function changeSettings(core: Core, wish: Record<string, unknown>): string[] {
  const settings: Record<string, unknown> = settingsOf(core);
  const refused: string[] = [];
  for (const [name, value] of Object.entries(wish)) {
    const current = objectOf(DEFAULTS)[name];
    const fits =
      Object.hasOwn(DEFAULTS, name) &&
      (current === null
        ? value === null || typeof value === 'string'
        : typeof value === typeof current && Array.isArray(value) === Array.isArray(current));
    if (fits) settings[name] = value;
    else refused.push(name);
  }
  core.store.touch();
  return refused;
}
