import { describe, expect, it } from 'vitest';
import { accountsInView, activeOf } from '../../../../src/renderer/state/accounts.ts';
import { account } from '../../../builders/accounts.ts';

const syspay = account('syspay');
const saferpay = account('saferpay');

describe('Which accounts a list shows', () => {
  const live = account('syspay', { id: 'live', environment: 'live' });
  const all = [syspay, saferpay, live];
  it('never mixes training with real payments', () => {
    expect(accountsInView(all, syspay, [])).toEqual(['syspay', 'saferpay']);
    expect(accountsInView(all, live, [])).toEqual(['live']);
    expect(accountsInView(all, live, ['syspay'])).toEqual(['live']);
  });
  it('narrows to those picked', () => {
    expect(accountsInView(all, syspay, ['saferpay'])).toEqual(['saferpay']);
  });
  it('works with the chosen account while it exists', () => {
    expect(activeOf(all, 'live')?.id).toBe('live');
    expect(activeOf(all, 'gone')?.id).toBe('syspay');
    expect(activeOf([], null)).toBeNull();
  });
});
