import { expect, it } from 'vitest';
import { judge, type Asked, type Since } from '../../../../src/main/first-hour/scenes.ts';
import type { MoneyKind } from '../../../../src/shared/model/kinds/index.ts';

const asked = (reference: string, kind: MoneyKind, more: Partial<Asked> = {}): Asked => ({
  reference,
  kind,
  hold: false,
  lost: null,
  refused: false,
  ...more
});
const booked = (reference: string, kind: string): Since['movements'][number] => ({ kind, id: `${kind} ${reference}`, reference });
const since = (of: readonly Asked[], ...movements: Since['movements']): Since => ({ asked: of, movements });

const LINKS = [asked('A', 'createLink'), asked('B', 'createLink')];
const CHARGES = [asked('A', 'chargeCard'), asked('B', 'chargeCard')];

it('a link: made, then paid once; two open links, or two payments, are one too many', () => {
  expect(judge('link', since(LINKS))).toEqual({ state: 'begun', step: 0 });
  expect(judge('link', since(LINKS, booked('A', 'token')))).toEqual({ state: 'begun', step: 1 });
  expect(judge('link', since(LINKS, booked('A', 'offer'), booked('A', 'payment'))).state).toBe('passed');
  expect(judge('link', since(LINKS, booked('A', 'token'), booked('B', 'token'))).state).toBe('failed');
  expect(judge('link', since(LINKS, booked('A', 'payment'), booked('B', 'payment'))).state).toBe('failed');
});

it('a phone order: charged once; a refused card, or two charges, are not it', () => {
  expect(judge('phone', since(CHARGES)).state).toBe('begun');
  expect(judge('phone', since(CHARGES, booked('A', 'payment'))).state).toBe('passed');
  expect(judge('phone', since(CHARGES, booked('A', 'payment'), booked('B', 'payment'))).state).toBe('failed');
  const refused = [asked('A', 'chargeCard', { refused: true })];
  expect(judge('phone', since(refused)).state).toBe('failed');
  expect(judge('phone', since([...refused, asked('B', 'chargeCard')], booked('B', 'payment'))).state).toBe('passed');
});

it('a refund: given back; what the gateway refused is not passed until another goes through', () => {
  const refused = [asked('A', 'refund', { refused: true })];
  expect(judge('refund', since(refused)).state).toBe('failed');
  expect(judge('refund', since([...refused, asked('B', 'refund')], booked('B', 'refund'))).state).toBe('passed');
});
