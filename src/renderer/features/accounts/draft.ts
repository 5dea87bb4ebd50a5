import type { AccountSettings, AskAddress } from '../../../shared/model/domain.ts';
import type { NewAccount } from '../../../shared/ipc/contract.ts';
import type { Fault, Path } from '../../forms/paths.ts';
import { descriptorOf, gatewayDescriptors } from '../../gateways/registry.ts';
import type { SettingField } from '../../gateways/descriptor.ts';

/** The form of an account. `settings` holds the fields of all gateways as typed, so that changing back and forth loses nothing. */
export type AccountDraft = {
  readonly gateway: string;
  readonly environment: 'live' | 'sandbox';
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly askAddress: AskAddress;
  readonly directCardEntry: boolean;
  /** Settings that are chosen elsewhere (terminals) and stay as they are. */
  readonly kept: Readonly<Record<string, unknown>>;
};

const allFields = gatewayDescriptors.flatMap(({ fields }) => fields);

export const emptyDraft: AccountDraft = {
  gateway: gatewayDescriptors[0]?.id ?? '',
  environment: 'live',
  name: '',
  settings: Object.fromEntries(allFields.map(({ key, start }) => [key, start ?? ''])),
  askAddress: 'threeDs',
  directCardEntry: false,
  kept: {}
};

const valueOf = ({ kind, required }: SettingField, typed: string): unknown => {
  const text = typed.trim();
  switch (kind) {
    case 'text':
      return text === '' && !required ? null : text;
    case 'number':
      return text === '' ? null : Number(text);
    case 'numbers':
      return text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number);
  }
};

/** What the operator typed as settings; the gateway's own rules in main then say what is wrong with them. */
export function settingsOf(draft: AccountDraft): AccountSettings {
  const own = descriptorOf(draft.gateway).fields.map((field) => [field.key, valueOf(field, draft.settings[field.key] ?? '')] as const);
  return {
    ...draft.kept,
    ...Object.fromEntries(own),
    gateway: draft.gateway,
    askAddress: draft.askAddress,
    directCardEntry: draft.directCardEntry
  };
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value);

/** An account's settings laid out for the form. */
export function draftOf(settings: AccountSettings): AccountDraft {
  const { gateway, askAddress, directCardEntry, ...rest } = settings;
  const typed = Object.fromEntries(descriptorOf(gateway).fields.map(({ key }) => [key, textOf(rest[key])]));
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !(key in typed)));
  return {
    ...emptyDraft,
    gateway,
    askAddress: askAddress ?? 'threeDs',
    directCardEntry,
    settings: { ...emptyDraft.settings, ...typed },
    kept
  };
}

/** What is missing, found before anybody is asked. */
export const missingOf = (draft: AccountDraft): Fault<Path<AccountDraft>>[] =>
  descriptorOf(draft.gateway)
    .fields.filter(({ key, required }) => required && (draft.settings[key] ?? '').trim() === '')
    .map(({ key }) => ({ field: `settings.${key}` as const, code: 'required' }));

/** Secrets come from the fields at the moment of sending; they are never part of a draft that is kept. */
export function newAccountOf(draft: AccountDraft, secrets: NewAccount['secrets']): NewAccount {
  return { name: draft.name, environment: draft.environment, settings: settingsOf(draft), secrets };
}
