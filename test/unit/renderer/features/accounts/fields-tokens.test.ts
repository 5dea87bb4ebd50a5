import { describe, expect, it } from 'vitest';
import {
  firstChoice,
  pagesOf,
  placed,
  standing,
  terminalChoices
} from '../../../../../src/renderer/features/accounts/fieldsTokens/rules.ts';
import { capabilitiesOf } from '../../../../../src/main/gateways/saferpay/terminals/capabilities.ts';
import type { Terminal } from '../../../../../src/shared/model/domain.ts';
import { settings as certified } from '../../../../builders/saferpay.ts';
import { CreateFieldsToken, isHttpsPage } from '../../../../../src/shared/model/fields-tokens.ts';
import { account } from '../../../../builders/accounts.ts';

const terminal = (terminalId: string, type: string) => ({ terminalId, type, description: null, methods: [], wallets: [] });

describe('Pages of a Fields access token', () => {
  it('are typed one a line; empty lines and spaces around do not count', () =>
    expect(pagesOf(' https://a.example/ \n\n\thttps://b.example/pay/\r\n')).toEqual(['https://a.example/', 'https://b.example/pay/']));

  it.each(['https://booking.example.org/', 'https://booking.example.org', 'HTTPS://example.org/pay/?a=1', 'https://example.org:8443/'])(
    '%s is one',
    (text) => expect(isHttpsPage(text)).toBe(true)
  );

  it.each([
    'http://example.org/',
    'booking.example.org',
    'https://',
    'https:///x',
    'https:example.org',
    'https://u:p@example.org/',
    'https://example.org/a b',
    'https://a.example/ https://b.example/',
    'javascript:alert(1)',
    ''
  ])('“%s” is none', (text) => expect(isHttpsPage(text)).toBe(false));

  it('a fault in one of them stands at the field and names the address', () => {
    const fields = [
      { field: 'sourceUrls.1', code: 'httpsPage' },
      { field: 'description', code: 'required' }
    ];
    expect(placed({ code: 'input', fields }, ['https://a.example/', 'b.example']).fields).toEqual([
      { field: 'sourceUrls', code: 'httpsPage', params: { address: 'b.example' } },
      { field: 'description', code: 'required' }
    ]);
    expect(placed({ code: 'internal' }, [])).toEqual({ code: 'internal' });
  });
});

describe('A wish for a token', () => {
  const wish = { accountId: 'a', terminalId: '1', description: 'Booking page', sourceUrls: ['https://a.example/'] };
  it('has a description of 1 to 128 characters', () => {
    expect(CreateFieldsToken.safeParse({ ...wish, description: 'x'.repeat(128) }).success).toBe(true);
    expect(CreateFieldsToken.safeParse({ ...wish, description: 'x'.repeat(129) }).success).toBe(false);
    expect(CreateFieldsToken.safeParse({ ...wish, description: '  ' }).success).toBe(false);
  });
  it('has at least one page', () => expect(CreateFieldsToken.safeParse({ ...wish, sourceUrls: [] }).success).toBe(false));
});

/** An account as main configures it from these terminals and settings. */
const configured = (terminals: readonly Terminal[], chosen: Partial<typeof certified> = {}) => {
  const settings = { ...certified, linkTerminalId: null, motoTerminalId: null, ecomTerminalId: null, ...chosen };
  return account('saferpay', {
    terminals: [...terminals],
    capabilities: capabilitiesOf(settings, { terminals, licence: null, configSets: [] })
  });
};

describe('The terminal of a token', () => {
  it('is the one of the web shop unless another is chosen', () => {
    const some = configured([terminal('1', 'SPG'), terminal('2', 'ECOM')]);
    expect(terminalChoices(some).map(({ value }) => value)).toEqual(['1', '2']);
    expect(firstChoice(some)).toBe('2');
  });
  it('comes from the settings where the gateway cannot list terminals', () => {
    const old = configured([], { ecomTerminalId: '7', linkTerminalId: '8', motoTerminalId: '7' });
    expect(terminalChoices(old).map(({ value }) => value)).toEqual(['7', '8']);
    expect(firstChoice(old)).toBe('7');
    expect(firstChoice(configured([]))).toBeNull();
  });
});

describe('How a token stands', () => {
  const token = {
    id: 1,
    accountId: 'a',
    terminalId: '1',
    accessToken: 'guid',
    description: 'x',
    sourceUrls: [],
    createdAt: 1,
    removedAt: null
  };
  it('in use, possibly there, deleted, or taken off the list', () => {
    expect(standing(token)).toBe('inUse');
    expect(standing({ ...token, accessToken: null })).toBe('mayExist');
    expect(standing({ ...token, removedAt: 2 })).toBe('deleted');
    expect(standing({ ...token, accessToken: null, removedAt: 2 })).toBe('forgotten');
  });
});
