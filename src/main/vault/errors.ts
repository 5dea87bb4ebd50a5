import type { KeychainState } from '../../shared/model/status.ts';

/**
 * Why the keychain did not do what was asked. `failed`: it answered, but not what it was given (a key that does not
 * read back). The text is fixed: nothing a keyring says, and nothing that was to be kept, can end up in it.
 */
export type VaultFault = Exclude<KeychainState['state'], 'secure'> | 'failed';

const sentences: Readonly<Record<VaultFault, string>> = {
  locked: 'The keychain is locked',
  unavailable: 'There is no keychain',
  failed: 'The keychain did not keep what it was given'
};

export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly kind: VaultFault;
  /** A message key below `keychain.fix.`. */
  readonly fix: string | null;
  constructor(kind: VaultFault, fix: string | null = null) {
    super(sentences[kind]);
    this.kind = kind;
    this.fix = fix;
  }
}
