import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../../../src/simulator/core/faults.ts';
import { FAILURE_CATEGORIES, MAGIC_NAMES, TEST_CARDS } from '../../../src/simulator/syspay/test-cards.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/training-gateway.md'), 'utf8');

describe('docs/training-gateway.md', () => {
  test('has every test card as it behaves', () => {
    for (const { number, scheme, does } of TEST_CARDS) expect(text).toContain(`| ${number} | ${scheme} | ${does} |`);
  });

  test('has every kind of fault', () => {
    for (const kind of FAULT_KINDS) expect(text).toContain(`| \`${kind}\` |`);
  });

  test('has every magic name that is not just a failure category', () => {
    const others = Object.keys(MAGIC_NAMES).filter(
      (name) => !(FAILURE_CATEGORIES as readonly string[]).includes(name.replaceAll(' ', '_').toLowerCase())
    );
    for (const name of others) expect(text).toContain(`\`${name}\``);
  });
});
