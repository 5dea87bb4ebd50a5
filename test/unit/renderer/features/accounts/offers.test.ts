import { describe, expect, it } from 'vitest';
import { offersOf } from '../../../../../src/renderer/features/accounts/offers.ts';
import { saferpayModule } from '../../../../../src/main/gateways/saferpay/index.ts';
import { capabilitiesOf } from '../../../../../src/main/gateways/saferpay/terminals/capabilities.ts';
import type { Terminal } from '../../../../../src/shared/model/domain.ts';
import { currenciesAt } from '../../../../../src/shared/rules/terminals.ts';
import { settings as certified } from '../../../../builders/saferpay.ts';
import { account } from '../../../../builders/accounts.ts';

const terminal = (terminalId: string, type: string): Terminal => ({ terminalId, type, description: null, methods: [], wallets: [] });
const all = [terminal('1', 'ECOM'), terminal('2', 'SPG'), terminal('3', 'MPO')];
const flex = { package: 'Saferpay Flex', features: ['MANAGEMENT_API', 'PAYMENT_API'] };

/** An account as main configures it from these facts. */
const configured = (terminals: readonly Terminal[], { licence = flex, directCardEntry = true } = {}) => {
  const settings = { ...certified, directCardEntry };
  return account('saferpay', {
    settings,
    terminals: [...terminals],
    licence,
    capabilities: capabilitiesOf(settings, { terminals, licence, configSets: [] })
  });
};
const off = (one: ReturnType<typeof account>) => Object.fromEntries(offersOf(one).map(({ what, why }) => [what, why]));

describe('What an account screen says an account may do', () => {
  it('everything, with a full licence and a terminal of each type', () =>
    expect(off(configured(all))).toEqual({ links: null, payments: null, phoneOrders: null, storedCards: null }));

  it('typing cards waits for the word of an administrator', () =>
    expect(off(configured(all, { directCardEntry: false })).phoneOrders).toBe('pci'));

  it('what a terminal is missing for is named', () =>
    expect(off(configured([terminal('2', 'SPG')]))).toEqual({
      links: null,
      payments: null,
      phoneOrders: 'noMpo',
      storedCards: 'noTerminal'
    }));

  it('without a terminal of type SPG there are no links', () => expect(off(configured([terminal('1', 'ECOM')])).links).toBe('noSpg'));

  it('without the payment interface in the licence there are links only', () =>
    expect(off(configured(all, { licence: { package: 'x', features: ['MANAGEMENT_API'] } }))).toEqual({
      links: null,
      payments: 'licence',
      phoneOrders: 'licence',
      storedCards: 'licence'
    }));
});

const keys = (one: ReturnType<typeof account>) =>
  (one.capabilities.terminals?.picks ?? []).map(({ setting, offered }) => `${setting} ${offered.join()}`);

describe('What a terminal can be picked for', () => {
  it('each use lists the terminals of its types', () =>
    expect(keys(configured(all))).toEqual(['linkTerminalId 2', 'motoTerminalId 3', 'ecomTerminalId 1']));
  it('a use without a terminal is not offered', () => expect(keys(configured([terminal('2', 'SPG')]))).toEqual(['linkTerminalId 2']));
  it('nor one that the licence does not allow', () =>
    expect(keys(configured(all, { licence: { package: 'x', features: ['MANAGEMENT_API'] } }))).toEqual(['linkTerminalId 2']));
});

const typed = (more: object) =>
  saferpayModule.typedSettings
    .safeParse({ ...certified, ...more })
    .error?.issues.map(({ path, message }) => `settings.${path.join('.')} ${message}`) ?? [];

describe('Settings as typed', () => {
  it.each(['1.53', '1.9', '1.100'])('%s is a version', (apiVersion) => expect(typed({ apiVersion, specVersion: apiVersion })).toEqual([]));
  it.each(['1,53', 'v1.53', '2', '1.53.0'])('“%s” is none', (apiVersion) =>
    expect(typed({ apiVersion })).toEqual(['settings.apiVersion version'])
  );
  it('a version is needed', () => expect(typed({ specVersion: '' })).toEqual(['settings.specVersion required']));
  it('a customer number has one to eight digits, and a user name is needed', () =>
    expect(typed({ customerId: '12-3', username: '' })).toEqual(['settings.customerId customerNumber', 'settings.username required']));
});

const method = (name: string, currencies: string[]) => ({ method: name, currencies, logoUrl: null });

describe('The currencies of a form', () => {
  const two = account('saferpay', {
    terminals: [
      { ...terminal('1', 'SPG'), methods: [method('VISA', ['EUR', 'CHF']), method('TWINT', ['CHF'])] },
      { ...terminal('3', 'MPO'), methods: [method('VISA', ['JPY'])] },
      terminal('4', 'ECOM')
    ]
  });
  it('are those of the chosen terminal', () => {
    expect(currenciesAt(two, '1')).toEqual(['CHF', 'EUR']);
    expect(currenciesAt(two, '3')).toEqual(['JPY']);
  });
  it("are the account's where no terminal is chosen or it names none", () => {
    for (const id of [null, '4', 'gone']) expect(currenciesAt(two, id)).toEqual(two.capabilities.currencies);
  });
});
