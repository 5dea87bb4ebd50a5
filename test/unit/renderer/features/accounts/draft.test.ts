import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, newAccountOf, settingsOf } from '../../../../../src/renderer/features/accounts/draft.ts';
import { NewAccount } from '../../../../../src/shared/ipc/contract.ts';
import { account } from '../../../../builders/accounts.ts';

const syspay = account('syspay');
const saferpay = account('saferpay');

describe('An account as typed', () => {
  const secrets = { passphrase: 'x', partnerPassphrase: null };
  it('becomes settings the contract takes', () => {
    const sys = {
      ...emptyDraft,
      name: 'Hotel',
      settings: { ...emptyDraft.settings, merchantLogin: ' login ', source: '12', detokenizers: '1, 2' }
    };
    expect(NewAccount.parse(newAccountOf(sys, secrets)).settings).toMatchObject({
      merchantLogin: 'login',
      source: 12,
      detokenizers: [1, 2],
      partnerLogin: null
    });
    const safer = {
      ...emptyDraft,
      gateway: 'saferpay',
      name: 'Hotel',
      settings: { ...emptyDraft.settings, customerId: '245000', username: 'API' }
    };
    expect(NewAccount.safeParse(newAccountOf(safer, secrets)).success).toBe(true);
  });
  it('is laid out for editing and comes back unchanged', () => {
    for (const one of [syspay, saferpay]) expect(settingsOf(draftOf(one.settings))).toEqual(one.settings);
  });
});
