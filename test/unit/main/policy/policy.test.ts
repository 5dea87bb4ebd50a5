import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../../src/main/policy/findings.ts';
import { choiceBy, withPolicy } from '../../../../src/main/policy/desk.ts';
import { routeBy } from '../../../../src/main/policy/network.ts';
import { policyFile, readPolicyText } from '../../../../src/main/policy/policy.ts';
import { isAdministratorsAlone } from '../../../../src/main/policy/whose.ts';
import { Policy } from '../../../../src/shared/model/policy.ts';
import { Preferences } from '../../../../src/shared/model/status.ts';
import { isManagedAccount, leavesAsSet, managedBy, rightsBy } from '../../../../src/shared/rules/policy.ts';
import { FIRST_RIGHTS } from '../../../../src/shared/rules/rights.ts';
import schema from '../../../../resources/policy.schema.json';
import { policySchema } from '../../../../tools/lib/policy-schema.mjs';

const WHOLE = {
  $schema: 'https://paydesk.example/policy.schema.json',
  version: 1,
  language: 'de',
  accounts: [{ id: 'front', name: 'Front desk', environment: 'live', settings: { gateway: 'bank', directCardEntry: false, login: 'm1' } }],
  roles: { reception: { refund: false, moto: { EUR: { act: 50_000, day: null }, '*': { act: 0, day: 0 } } } },
  idleLockMinutes: 5,
  updates: { folder: 'https://updates.example/paydesk', channel: 'latest', moment: 'idle' },
  exportFolder: '/srv/exports',
  backupFolder: 'D:\\Backups',
  network: { proxy: 'http://proxy.example:3128' },
  house: { address: 'postgres://paydesk@db.example:5432/paydesk' }
};
const text = (value: unknown) => JSON.stringify(value, null, 2);
const found = (value: unknown) => checkPolicy(typeof value === 'string' ? value : text(value)).findings;

describe('The published schema', () => {
  it('is the one the program reads the file by (node tools/policy-schema.mjs writes it)', () => {
    expect(schema).toEqual(policySchema());
  });
});

describe('A policy file', () => {
  it('with everything in it reads', () => {
    const { policy, findings } = checkPolicy(text(WHOLE));
    expect(findings).toEqual([]);
    expect(policy && managedBy(policy)).toEqual([
      'language',
      'accounts',
      'roles',
      'idleLockMinutes',
      'updates.folder',
      'updates.channel',
      'updates.moment',
      'exportFolder',
      'backupFolder',
      'network.proxy',
      'house.address'
    ]);
  });
  it('may begin with the mark that editors of Windows write', () => expect(found(`\uFEFF${text({ version: 1 })}`)).toEqual([]));

  it.each([
    ['{\n  "version": 1,\n  "langauge": "de"\n}', 3, 3, 'langauge', 'unknownKey', null],
    ['{\n  "version": 1,\n  "updates": {\n    "chanel": "beta"\n  }\n}', 4, 5, 'updates.chanel', 'unknownKey', null],
    ['{\n  "version": 1,\n  "updates": { "channel": "newest" }\n}', 3, 16, 'updates.channel', 'notOneOf', 'latest, beta'],
    ['{\n  "version": 1,\n  "idleLockMinutes": "5"\n}', 3, 3, 'idleLockMinutes', 'wrongType', 'number'],
    ['{\n  "version": 1,\n  "idleLockMinutes": 500\n}', 3, 3, 'idleLockMinutes', 'outOfRange', '≤ 240'],
    ['{\n  "version": 1,\n  "exportFolder": "exports"\n}', 3, 3, 'exportFolder', 'notAllowed', null],
    ['{\n  "version": 1,\n  "house": { "address": "postgres://name:secret@db/paydesk" }\n}', 3, 14, 'house.address', 'notAllowed', null],
    ['{\n  "version": 1,\n  "network": { "proxy": "http://name:secret@proxy:1" }\n}', 3, 16, 'network.proxy', 'notAllowed', null],
    [
      '{\n  "version": 1,\n  "accounts": [\n    { "id": "a", "name": "A", "environment": "live" }\n  ]\n}',
      4,
      5,
      'accounts[0].settings',
      'missing',
      'object'
    ],
    ['{\n  "version": 1,\n  "language": "de",\n  "language": "fr"\n}', 4, 3, 'language', 'twice', null],
    ['{\n  "version": 1,\n  "roles": { "porter": {} }\n}', 3, 14, 'roles.porter', 'unknownKey', null],
    ['{}', 1, 1, 'version', 'missing', '1']
  ])('%j is told at line %i, column %i', (written, line, column, key, problem, wanted) => {
    const [first, ...more] = found(written);
    expect(more).toEqual([]);
    expect(first).toEqual({ line, column, key, problem, wanted });
  });
  it('that is no JSON is told where it stops to be one', () => {
    expect(found('{\n  "version": 1,\n  "language": de\n}')[0]).toMatchObject({ line: 3, column: 15, problem: 'syntax' });
    expect(found('')[0]).toMatchObject({ line: 1, problem: 'syntax' });
    expect(found('{ "version": 1 } // why')[0]).toMatchObject({ problem: 'syntax' });
  });
  it('is told with everything that is wrong with it at once', () => {
    expect(
      found({ version: 2, language: 'german', extra: 1, updates: { moment: 'now' } })
        .map(({ key }) => key)
        .toSorted()
    ).toEqual(['extra', 'language', 'updates.moment', 'version']);
  });
  it('never makes the program fail, whatever is in it', () => {
    assert(
      property(string(), (anything) => checkPolicy(anything).policy === null),
      { numRuns: 300 }
    );
  });
  it('with two accounts of one id, or certificates that are not there, is refused as a whole', () => {
    const [account] = WHOLE.accounts;
    const twice = readPolicyText('p', text({ version: 1, language: 'de', accounts: [account, account] }), () => true);
    expect(twice.policy).toBeNull();
    expect(twice.state).toMatchObject({ state: 'refused', findings: [{ key: 'accounts[1].id', problem: 'twice' }] });
    const missing = readPolicyText('p', text({ version: 1, network: { certificates: '/nowhere/ca.pem' } }), () => true);
    expect(missing.state.findings).toEqual([{ line: 4, column: 5, key: 'network.certificates', problem: 'noFile', wanted: null }]);
  });
  it('has one place a system', () => {
    expect(policyFile('linux', {})).toBe('/etc/paydesk/policy.json');
    expect(policyFile('darwin', {})).toBe('/Library/Application Support/Paydesk/policy.json');
    expect(policyFile('win32', { ProgramData: 'E:\\Data' })).toBe('E:\\Data\\Paydesk\\policy.json');
  });
});

describe('What is managed', () => {
  const policy = Policy.parse(WHOLE);
  it('takes the place of what was chosen', () => {
    const chosen = Preferences.parse({ language: 'fr', updates: { channel: 'beta', moment: 'ask' } });
    const holds = withPolicy(chosen, policy);
    expect([holds.language, holds.updates]).toEqual(['de', { channel: 'latest', moment: 'idle' }]);
    expect(choiceBy(holds, policy, null)).toEqual({
      channel: 'latest',
      moment: 'idle',
      folder: 'https://updates.example/paydesk',
      isOff: false
    });
    expect(withPolicy(chosen, null)).toBe(chosen);
    expect(choiceBy(chosen, null, 'https://built.example').folder).toBe('https://built.example');
  });
  it('is, while the file is wrong, everything it could set', () => {
    const { state, policy: none } = readPolicyText('p', '{', () => true);
    expect(none).toBeNull();
    expect(state.managed).toHaveLength(13);
    expect(isManagedAccount(state, 'managed-front')).toBe(true);
    expect(isManagedAccount(state, 'training-bank')).toBe(false);
  });
  it('of an account is what the file says of it, and no more', () => {
    const [account] = policy.accounts ?? [];
    if (!account) throw new Error('no account');
    expect(leavesAsSet(account, { name: 'Front desk' })).toBe(true);
    expect(leavesAsSet(account, { name: 'Other' })).toBe(false);
    expect(leavesAsSet(account, { settings: { ...account.settings, terminal: '12' } })).toBe(true);
    expect(leavesAsSet(account, { settings: { ...account.settings, login: 'm2' } })).toBe(false);
    expect(leavesAsSet(account, { settings: { ...account.settings, directCardEntry: true } })).toBe(false);
  });
  it('of the rights is what the file names; the rest is as before anybody changed it', () => {
    const rights = rightsBy(policy);
    expect(rights?.reception.refund).toEqual({ may: false, limits: null });
    expect(rights?.reception.moto.limits).toEqual({ EUR: { act: 50_000, day: null }, '*': { act: 0, day: 0 } });
    expect(rights?.reception.link).toEqual(FIRST_RIGHTS.reception.link);
    expect(rights?.finance).toEqual(FIRST_RIGHTS.finance);
    expect(rightsBy(Policy.parse({ version: 1 }))).toBeNull();
  });
  it.each([
    ['system', null],
    ['direct', { via: 'direct' }],
    ['http://proxy.example:80', { via: 'http', host: 'proxy.example', port: 80, login: null }],
    ['socks5://10.0.0.1:1080', { via: 'socks5', host: '10.0.0.1', port: 1080, login: null }]
  ])('proxy %s', (proxy, route) => expect(routeBy({ version: 1, network: { proxy } }, () => null)).toEqual(route));
});

describe('A file of Windows that only administrators may write', () => {
  it.each([
    ['O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;BU)', true],
    ['O:SYG:SYD:(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FR;;;WD)', true],
    ['O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:SYD:(A;;FR;;;BU)', true],
    ['O:BAG:BAD:(A;OICIIO;GA;;;BU)(A;;FA;;;BA)', true],
    // A user’s own file; and what %ProgramData% hands down to folders made in it: users may add files.
    ['O:S-1-5-21-1-2-3-1001G:BAD:(A;;FA;;;BA)', false],
    ['O:BAG:SYD:(A;;FA;;;BA)(A;;FA;;;BU)', false],
    ['O:BAG:SYD:(A;;FA;;;BA)(A;CI;DCLCRPCR;;;BU)', false],
    ['O:BAG:SYD:(A;;FA;;;BA)(A;;0x1301bf;;;WD)', false],
    ['O:BAG:SYD:(A;;FA;;;BA)(A;;WDWO;;;AU)', false],
    ['', false],
    ['O:BA', false]
  ])('%s: %s', (sddl, alone) => expect(isAdministratorsAlone(sddl)).toBe(alone));
});
