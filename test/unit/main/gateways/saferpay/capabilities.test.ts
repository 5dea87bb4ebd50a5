import { describe, expect, test } from 'vitest';
import { capabilitiesOf, defaultCapabilities } from '../../../../../src/main/gateways/saferpay/terminals/capabilities.ts';
import { Capabilities } from '../../../../../src/shared/model/domain.ts';
import { settings, terminal, terminals } from '../../../../builders/saferpay.ts';

const licence = { package: 'Saferpay Flex', features: ['MANAGEMENT_API', 'PAYMENT_API'] };
const facts = (more: Partial<Parameters<typeof capabilitiesOf>[1]> = {}) => ({ terminals, licence, configSets: [], ...more });

describe('What an account may do follows from its licence and terminals', () => {
  test('everything, with a terminal of each type', () => {
    const all = capabilitiesOf(settings, facts());
    expect(Capabilities.parse(all)).toEqual(all);
    expect(all).toMatchObject({
      link: { offered: true },
      moto: { direct: true, directOffBecause: null },
      storedCard: { debit: true },
      pollingAllowed: false
    });
    expect(all.currencies).toEqual(['CHF', 'EUR']);
  });

  test('links need a terminal of type SPG', () =>
    expect(capabilitiesOf(settings, facts({ terminals: [terminal('1', 'ECOM')] })).link.offered).toBe(false));

  test('typing cards needs the word of an administrator, then a terminal of type MPO', () => {
    expect(capabilitiesOf({ ...settings, directCardEntry: false }, facts()).moto).toMatchObject({
      direct: false,
      directOffBecause: 'pciRequired',
      importCard: false
    });
    expect(capabilitiesOf(settings, facts({ terminals: [terminal('1', 'ECOM')] })).moto).toMatchObject({
      direct: false,
      directOffBecause: 'noMpoTerminal'
    });
  });

  test('a stored card is charged on the phone-order terminal or the web shop', () => {
    expect(capabilitiesOf(settings, facts({ terminals: [terminal('1', 'ECOM')] })).storedCard.debit).toBe(true);
    expect(capabilitiesOf(settings, facts({ terminals: [terminal('1', 'SPG')] })).storedCard.debit).toBe(false);
  });

  test('a licence without the payment interface: links only', () => {
    const some = capabilitiesOf(settings, facts({ licence: { package: 'x', features: ['MANAGEMENT_API'] } }));
    expect(some).toMatchObject({
      link: { offered: true },
      moto: { direct: false, directOffBecause: null, importCard: false },
      storedCard: { debit: false },
      payment: { capture: false, refund: false }
    });
  });

  test('Fields access tokens need the management interface and a terminal', () => {
    expect(capabilitiesOf(settings, facts()).fieldsTokens).toBe(true);
    expect(capabilitiesOf(settings, facts({ licence: { package: 'x', features: ['PAYMENT_API'] } })).fieldsTokens).toBe(false);
    expect(capabilitiesOf(settings, facts({ terminals: [] })).fieldsTokens).toBe(false);
    expect(defaultCapabilities({ ...settings, ecomTerminalId: '17000001' }).fieldsTokens).toBe(true);
  });

  test('an account stored before there were Fields access tokens is still read', () => {
    const { fieldsTokens, ...before } = capabilitiesOf(settings, facts());
    expect([fieldsTokens, Capabilities.parse(before).fieldsTokens]).toEqual([true, false]);
  });

  test('a licence that could not be read forbids nothing', () =>
    expect(capabilitiesOf(settings, facts({ licence: null })).payment.capture).toBe(true));

  test('terminals chosen in the settings count before the gateway was asked', () => {
    expect(defaultCapabilities(settings).link.offered).toBe(false);
    expect(defaultCapabilities({ ...settings, linkTerminalId: '17000002' }).link.offered).toBe(true);
  });

  test('a terminal chosen once that the account does not have any more does not count', () =>
    expect(capabilitiesOf({ ...settings, linkTerminalId: '99' }, facts({ terminals: [terminal('1', 'ECOM')] })).link.offered).toBe(false));

  test('limits of a link are the documented ones', () =>
    expect(capabilitiesOf(settings, facts()).link).toMatchObject({
      expiry: { min: 3600, max: 180 * 86_400, required: true },
      maxAttempts: [0, 1, 3, 5, 10],
      descriptionMax: 100,
      withoutPayment: true,
      notifyByEmail: false
    }));
});
