import { appError, type AppError } from '../../shared/values/errors.ts';
import type { VaultFault } from './errors.ts';

/** What a keychain did not do, as it crosses the wall. Apart from the keychain, which is asked before any schema is read. */
export function keychainError(fault: VaultFault): AppError {
  switch (fault) {
    case 'locked':
      return appError('keychain.locked');
    case 'unavailable':
      return appError('keychain.unavailable');
    case 'failed':
      return appError('keychain.failed');
  }
}
