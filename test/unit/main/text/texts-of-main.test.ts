import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../../src/renderer/text/catalogue.ts';
import { ACTION_OFF } from '../../../../src/shared/rules/payment-actions.ts';
import { KeychainState } from '../../../../src/shared/model/status.ts';

/**
 * Every code main hands to a window has words. Whole codes are looked after where texts are tested (unit/renderer/text/texts);
 * here are those that main puts together, or hands on from an adapter.
 */

const root = join(import.meta.dirname, '../../../..');
const texts = JSON.parse(readFileSync(join(root, 'resources/locales/en.json'), 'utf8')) as Tree;

const hasText = (key: string): boolean =>
  typeof key.split('.').reduce<Tree | string | undefined>((tree, part) => (typeof tree === 'object' ? tree[part] : undefined), texts) ===
  'string';

const source = (where: string): string =>
  readdirSync(join(root, where), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, where, file), 'utf8'))
    .join('\n');

const main = source('src/main');
const words = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap((match) => [...(match[1] ?? '').matchAll(/'([a-zA-Z]+)'/g)].map((word) => word[1] ?? '')))
];
const without = (keys: readonly string[]): string[] => keys.filter((key) => !hasText(key));

describe('Words for what main says', () => {
  it('why an action is off, also where the gateway itself said so a moment ago', () => {
    const reasons = [
      ...ACTION_OFF,
      ...words(main, /type RecheckOff = ([^;]+);/g),
      ...words(main + source('src/shared'), /notAllowed\(([^)]*)\)/g),
      ...words(main, /\bno\((('[a-zA-Z]+'))/g),
      ...words(main, /off: (\{ capture: '[^}]+\})/g)
    ];
    expect(reasons).toEqual(expect.arrayContaining(['linkPaid', 'accountRemoved', 'notPaid', 'nothingLeft']));
    expect(without(reasons.map((reason) => `actions.off.${reason}`))).toEqual([]);
  });

  it('that the keychain is closed, missing, or did not keep what it was given', () => {
    const states = KeychainState.shape.state.options.filter((state) => state !== 'secure');
    expect(without([...states, 'failed'].flatMap((state) => [`errors.keychain.${state}`, `errors.next.keychain.${state}`]))).toEqual([]);
  });

  it('what happened to the history', () => {
    const kinds = words(main, /type FailureKind = ([^;]+);/g).filter((kind) => kind !== 'bug');
    expect(kinds).toContain('diskFull');
    expect(without(kinds.map((kind) => `errors.history.${kind}`))).toEqual([]);
  });

  it('why a card cannot be typed', () => {
    const reasons = [...words(main, /directOffBecause: ([^,\n]+)/g), 'notOffered'].filter((reason) => reason !== 'null');
    expect(reasons).toEqual(expect.arrayContaining(['pciRequired', 'noMpoTerminal']));
    expect(without(reasons.map((reason) => `errors.moto.${reason}`))).toEqual([]);
  });

  it('what is wrong with a field, by the checks of an adapter', () => {
    const checks = source('src/main/gateways');
    const written = [/code: '([a-zA-Z.]+)'/g, /(?:must|unless|fault)\(.*'[\w.]+', '([a-zA-Z][\w.]*)'(?:, \{[^}]*\})?\)/g];
    const codes = [...new Set(written.flatMap((pattern) => [...checks.matchAll(pattern)].map((match) => match[1] ?? '')))];
    expect(codes).toEqual(
      expect.arrayContaining(['currencyNotOnTerminal', 'notSupported', 'syspay.captureDateNeedsPreauth', 'tooLong', 'amountPositive'])
    );
    expect(codes.filter((code) => !hasText(`errors.field.${code}`) && !hasText(`errors.${code}`))).toEqual([]);
  });

  it('what a started program or a run of the sync could not do', () => {
    const codes = [...new Set([...main.matchAll(/error: \{ code: '([a-zA-Z.]+)'/g)].map((match) => match[1] ?? ''))];
    expect(without(codes.map((code) => `errors.${code}`))).toEqual([]);
  });
});
