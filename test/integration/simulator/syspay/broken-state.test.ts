import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../../../src/simulator/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'simulator-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const fileWith = (text: string): string => {
  count += 1;
  const file = join(folder, `state-${count}.json`);
  writeFileSync(file, text);
  return file;
};
const keptOf = (file: string): readonly string[] =>
  readdirSync(folder).filter((name) => join(folder, name).startsWith(`${file}.unreadable-`));

const WHOLE = {
  nextId: 1001,
  tokens: {},
  payments: {},
  refunds: {},
  references: {},
  nonces: {},
  tokenKeys: {},
  deliveries: [],
  nextEventId: 1
};

describe('A state file that is JSON, but not the state of this program', () => {
  test.each([
    ['a section that is nothing', '{"syspay":null}'],
    ['a section that is a word', '{"saferpay":"gone"}'],
    ['tokens in a list', '{"syspay":{"tokens":[]}}'],
    ['a row that is nothing', JSON.stringify({ syspay: { ...WHOLE, payments: { 1: null } } })],
    ['rows of two kinds', JSON.stringify({ syspay: { ...WHOLE, tokens: { 1: {}, 2: 'two' } } })],
    ['a clock in words', '{"clock":{"offset":"later","skew":0}}'],
    ['movements that are none', '{"ledger":{"movements":{}}}'],
    ['no users', '{"saferpay-credentials":{"users":[null]}}'],
    ['nothing', 'null'],
    ['a list', '[]']
  ])('%s: kept aside as it was, and training starts anew', async (_what, text) => {
    const file = fileWith(text);
    const lines: string[] = [];
    const simulator = await startSimulator({ stateFile: file, demo: true, log: (line) => void lines.push(line) });
    const { syspay, saferpay } = simulator.describe();
    expect([syspay.merchantLogin, syspay.passphrase, saferpay.username, saferpay.password].every((word) => word !== '')).toBe(true);
    await simulator.close();
    const [kept, ...more] = keptOf(file);
    expect(more).toEqual([]);
    expect(readFileSync(join(folder, kept ?? 'none'), 'utf8')).toBe(text);
    expect(lines.join('\n')).toContain('kept as');
    const state = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(state.syspay.payments).length).toBeGreaterThan(0);
    expect(Object.keys(state.saferpay.transactions).length).toBeGreaterThan(0);
  });

  test('of an older program, with parts not there yet: goes on', async () => {
    const file = fileWith(JSON.stringify({ syspay: { ...WHOLE, nextId: 5000, deliveries: undefined } }));
    const simulator = await startSimulator({ stateFile: file });
    await simulator.close();
    expect(keptOf(file)).toEqual([]);
    expect(JSON.parse(readFileSync(file, 'utf8')).syspay).toMatchObject({ nextId: 5000, deliveries: [] });
  });
});
