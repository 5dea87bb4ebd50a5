import { describe, expect, it } from 'vitest';
import { tokenActions } from '../../../../../../src/renderer/features/tokens/actions/actions.ts';
import { capabilities, token } from '../../../../../builders/accounts.ts';

describe('What can be done with a token', () => {
  it('depends on what the account can do and what the token is', () => {
    expect(tokenActions(token(), capabilities('syspay'))).toEqual([]);
    expect(tokenActions(token({ isCard: true, state: 'active' }), capabilities('syspay'))).toEqual(['debit', 'update', 'revalidate']);
    expect(tokenActions(token({ gateway: 'saferpay' }), capabilities('saferpay'))).toEqual(['deleteLink']);
    expect(tokenActions(token({ gateway: 'saferpay', isLink: false, isCard: true, state: 'active' }), capabilities('saferpay'))).toEqual([
      'debit',
      'update',
      'credit',
      'removeCard'
    ]);
  });
  it('offers no second deletion', () => {
    expect(tokenActions(token({ removedAt: 5 }), capabilities('saferpay'))).toEqual([]);
  });
});
