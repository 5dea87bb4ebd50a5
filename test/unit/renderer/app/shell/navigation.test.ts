import { describe, expect, it } from 'vitest';
import { entriesFor } from '../../../../../src/renderer/app/shell/navigation.ts';
import { account } from '../../../../builders/accounts.ts';

const syspay = account('syspay');
const saferpay = account('saferpay');

describe('The navigation', () => {
  it('shows what the account can do', () => {
    const screens = (one: typeof syspay) => entriesFor(one, [one]).map((entry) => entry.screen);
    expect(screens(syspay)).toContain('operations');
    expect(screens(saferpay)).not.toContain('operations');
    expect(entriesFor(null, []).map((entry) => entry.screen)).toEqual(['accounts', 'settings']);
  });
});
