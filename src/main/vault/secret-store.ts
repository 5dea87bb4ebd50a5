import type { KeychainState } from '../../shared/model/status.ts';

/** Secrets of one account, in memory only while a request is signed. */
export type Secrets = { readonly passphrase: string; readonly partnerPassphrase: string | null };

/** Uses the account's secrets without handing them out; `null` when the keychain has none or is closed. */
export type UseSecrets = <T>(use: (secrets: Secrets) => T) => Promise<T | null>;

/** The secrets store as the desk uses it. Errors are states, never exceptions with secrets in them. */
export type SecretStore = {
  readonly state: () => Promise<KeychainState>;
  /** What the keychain is called, null where that cannot be told; `state` says it from then on. */
  readonly named: () => Promise<string | null>;
  readonly useSecrets: (accountId: string) => UseSecrets;
  readonly setSecrets: (accountId: string, secrets: Secrets) => Promise<void>;
  readonly removeSecrets: (accountId: string) => Promise<void>;
  readonly hasSecrets: (accountId: string) => Promise<boolean>;
  /** 64 hex digits, or null when there is none yet and `create` is false. Throws when the keychain cannot be read. */
  readonly historyKey: (create: boolean) => Promise<string | null>;
  /**
   * The head of the audit trail, as text; null when there surely is none. Both throw when the keychain is closed or slow, and never delay
   * the calls above.
   */
  readonly trailAnchor: () => Promise<string | null>;
  readonly setTrailAnchor: (text: string) => Promise<void>;
  /** Of backups that are made by themselves; null when there is none. Both throw when the keychain is closed. */
  readonly backupPhrase: () => Promise<string | null>;
  readonly setBackupPhrase: (text: string | null) => Promise<void>;
  /** What leads into the house (main/house/kept.ts); null when there surely is nothing. Both throw when the keychain is closed. */
  readonly houseSecret: () => Promise<string | null>;
  readonly setHouseSecret: (text: string | null) => Promise<void>;
  /** What rows of people are sealed with, 64 hex digits; null when there surely is none and `create` is false. */
  readonly peopleKey: (create: boolean) => Promise<string | null>;
  /** Takes one over that came with a history; the one before it is gone. */
  readonly setPeopleKey: (key: string) => Promise<void>;
  /** What is known of the people beside the history (main/people/mark.ts); null when there surely is nothing. Both throw as above. */
  readonly peopleMark: () => Promise<string | null>;
  readonly setPeopleMark: (text: string) => Promise<void>;
};
