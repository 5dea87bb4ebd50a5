import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DUPLICATE, IN_PROGRESS, PERMISSION, REFUSED } from '../../../../../src/main/gateways/syspay/api/codes.ts';
import { DOCUMENTED } from './documented-codes.ts';

type Tree = { [key: string]: string | Tree };
const texts = JSON.parse(readFileSync(new URL('../../../../../resources/locales/en.json', import.meta.url), 'utf8')) as {
  errors: { syspay: Tree };
  failure: { syspay: Record<string, string> };
};

const CATEGORIES = [
  'card_flagged',
  'declined',
  'duplicated',
  'expired',
  'fraud_suspicious',
  'insufficient_funds',
  'invalid_card',
  'invalid_card_number',
  'invalid_cv2',
  'invalid_details',
  'other',
  'technical_error',
  'unsupported',
  'service_unavailable',
  'timeout'
];

describe('Messages', () => {
  it.each(DOCUMENTED)('error %i has a sentence', (code) => {
    expect(texts.errors.syspay[String(code)]).toMatch(/^[A-Z].{15,}\.$/);
  });

  it.each(CATEGORIES)('failure %s has a sentence, and is found under both its names', (category) => {
    expect(texts.failure.syspay[category]).toMatch(/^[A-Z].{15,}\.$/);
    expect((texts.errors.syspay['failure'] as Tree)[category]).toBe(`$t(failure.syspay.${category})`);
  });

  it.each(DOCUMENTED)('error %i says what to do next', (code) => {
    const [, ...next] = String(texts.errors.syspay[String(code)]).split(/[.;] /);
    expect(next.join(' ')).toMatch(/\w+ \w+/);
  });

  it.each(CATEGORIES)('failure %s says what to do next', (category) => {
    const [, ...next] = String(texts.failure.syspay[category]).split(/[.;] /);
    expect(next.join(' ')).toMatch(/\w+ \w+/);
  });

  it('every code the adapter treats in its own way has one', () => {
    for (const code of [...DUPLICATE, ...IN_PROGRESS, ...PERMISSION, ...REFUSED]) expect(texts.errors.syspay).toHaveProperty(code);
  });

  it('a duplicate is never told as a failure to try again', () => {
    for (const code of DUPLICATE) expect(texts.errors.syspay[code]).toMatch(/not sent again/);
  });
});
