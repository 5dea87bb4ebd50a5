import { createHash } from 'node:crypto';
import type { Account } from '../../shared/model/domain.ts';
import { merchantKeyOf } from '../gateways/registry.ts';

/**
 * What an account is called in the house: the merchant at its gateway, whatever each desk calls the account. Training gateways run on
 * the machines themselves, so two of them are one only at one address.
 */
export const fingerprintOf = (account: Account): string =>
  createHash('sha256')
    .update(JSON.stringify([account.environment, merchantKeyOf(account), account.environment === 'training' ? account.baseUrl : null]))
    .digest('hex');
