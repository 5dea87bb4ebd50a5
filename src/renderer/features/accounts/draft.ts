import type { AccountSettings, AskAddress } from '../../../shared/model/domain.ts';
import type { NewAccount } from '../../../shared/ipc/contract.ts';

/** Both gateways' fields side by side as typed, so that changing the gateway back and forth loses nothing. */
export type AccountDraft = {
  readonly gateway: 'syspay' | 'saferpay';
  readonly environment: 'live' | 'sandbox';
  readonly name: string;
  readonly merchantLogin: string;
  readonly partnerLogin: string;
  readonly source: string;
  readonly returnUrl: string;
  readonly emsUrl: string;
  readonly detokenizers: string;
  readonly allowedRetries: string;
  readonly askAddress: AskAddress;
  readonly customerId: string;
  readonly username: string;
  readonly apiVersion: string;
  readonly specVersion: string;
  readonly linkTerminalId: string | null;
  readonly motoTerminalId: string | null;
  readonly ecomTerminalId: string | null;
  readonly directCardEntry: boolean;
};

export const emptyDraft: AccountDraft = {
  gateway: 'syspay',
  environment: 'live',
  name: '',
  merchantLogin: '',
  partnerLogin: '',
  source: '',
  returnUrl: '',
  emsUrl: '',
  detokenizers: '',
  allowedRetries: '',
  askAddress: 'threeDs',
  customerId: '',
  username: '',
  apiVersion: '1.53',
  specVersion: '1.53',
  linkTerminalId: null,
  motoTerminalId: null,
  ecomTerminalId: null,
  directCardEntry: false
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const numbers = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

/** What the operator typed as settings; the shared schema then says what is wrong with them. */
export function settingsOf(draft: AccountDraft): AccountSettings {
  if (draft.gateway === 'syspay') {
    return {
      gateway: 'syspay',
      merchantLogin: draft.merchantLogin.trim(),
      partnerLogin: orNull(draft.partnerLogin),
      source: orNull(draft.source) === null ? null : Number(draft.source),
      returnUrl: orNull(draft.returnUrl),
      emsUrl: orNull(draft.emsUrl),
      detokenizers: numbers(draft.detokenizers),
      allowedRetries: numbers(draft.allowedRetries),
      askAddress: draft.askAddress,
      directCardEntry: draft.directCardEntry
    };
  }
  return {
    gateway: 'saferpay',
    customerId: draft.customerId.trim(),
    username: draft.username.trim(),
    apiVersion: draft.apiVersion.trim(),
    specVersion: draft.specVersion.trim(),
    linkTerminalId: draft.linkTerminalId,
    motoTerminalId: draft.motoTerminalId,
    ecomTerminalId: draft.ecomTerminalId,
    askAddress: draft.askAddress,
    directCardEntry: draft.directCardEntry
  };
}

/** An account's settings laid out for the form. */
export function draftOf(settings: AccountSettings): AccountDraft {
  if (settings.gateway === 'syspay') {
    return {
      ...emptyDraft,
      gateway: 'syspay',
      merchantLogin: settings.merchantLogin,
      partnerLogin: settings.partnerLogin ?? '',
      source: settings.source === null ? '' : String(settings.source),
      returnUrl: settings.returnUrl ?? '',
      emsUrl: settings.emsUrl ?? '',
      detokenizers: settings.detokenizers.join(', '),
      allowedRetries: (settings.allowedRetries ?? []).join(', '),
      askAddress: settings.askAddress ?? 'threeDs',
      directCardEntry: settings.directCardEntry
    };
  }
  return { ...emptyDraft, ...settings, askAddress: settings.askAddress ?? 'threeDs' };
}

/** Secrets come from the fields at the moment of sending; they are never part of a draft that is kept. */
export function newAccountOf(draft: AccountDraft, secrets: NewAccount['secrets']): NewAccount {
  return { name: draft.name, environment: draft.environment, settings: settingsOf(draft), secrets };
}
