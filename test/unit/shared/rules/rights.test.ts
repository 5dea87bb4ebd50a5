import { describe, expect, it } from 'vitest';
import { MoneyKind } from '../../../../src/shared/model/kinds/index.ts';
import { OPERATION_RIGHTS } from '../../../../src/shared/model/operation-rights.ts';
import { Right, Rights, Role } from '../../../../src/shared/model/people.ts';
import { pinFault } from '../../../../src/shared/rules/pin.ts';
import { FIRST_RIGHTS, limitIn, maySign, rightOf, verdictOn, type Act } from '../../../../src/shared/rules/rights.ts';
import { minor, NOTHING } from '../../../../src/shared/values/money.ts';

const act = (more: Partial<Act>): Act => ({
  right: 'refund',
  amount: minor(100),
  currency: 'EUR',
  doneToday: NOTHING,
  neverPaid: false,
  ...more
});
const grant = (limits: Parameters<typeof limitIn>[0]) => ({ may: true, limits });

describe('What a role may do', () => {
  it('is said of every role and every right, and read only may nothing', () => {
    expect(Rights.safeParse(FIRST_RIGHTS).success).toBe(true);
    for (const role of Role.options) expect(Object.keys(FIRST_RIGHTS[role])).toEqual(Right.options);
    expect(Object.values(FIRST_RIGHTS.readOnly).some(({ may }) => may)).toBe(false);
  });

  it('every kind of operation needs one of the rights that move money', () => {
    for (const kind of MoneyKind.values) expect(OPERATION_RIGHTS).toContain(rightOf(kind));
  });

  it('alone up to the limit of an act and of the day, with a second person above', () => {
    const limits = { EUR: { act: minor(100), day: minor(150) } };
    expect(verdictOn(grant(limits), act({}))).toEqual({ may: 'alone' });
    expect(verdictOn(grant(limits), act({ amount: minor(101) }))).toEqual({ may: 'second', why: 'act', limit: 100 });
    expect(verdictOn(grant(limits), act({ doneToday: minor(51) }))).toEqual({ may: 'second', why: 'day', limit: 150 });
    expect(verdictOn(grant(limits), act({ doneToday: minor(50) }))).toEqual({ may: 'alone' });
    expect(verdictOn(grant(null), act({ amount: minor(1_000_000_000) }))).toEqual({ may: 'alone' });
    expect(verdictOn(grant(null), act({ neverPaid: true }))).toMatchObject({ may: 'second', why: 'neverPaid' });
    expect(verdictOn({ may: false, limits: null }, act({}))).toEqual({ may: 'no' });
    expect(verdictOn(undefined, act({}))).toEqual({ may: 'no' });
  });

  it('a currency that is not named has the room of `*`, or none', () => {
    const limits = { EUR: { act: null, day: null }, '*': { act: minor(10), day: null } };
    expect(limitIn(limits, 'USD')).toEqual({ act: 10, day: null });
    expect(limitIn({ EUR: limits.EUR }, 'USD')).toEqual({ act: 0, day: 0 });
    expect(limitIn({ EUR: limits.EUR }, 'constructor')).toEqual({ act: 0, day: 0 });
    expect(limitIn({}, '__proto__')).toEqual({ act: 0, day: 0 });
    expect(verdictOn(grant({}), act({}))).toMatchObject({ may: 'second' });
  });

  it('no amount below nought, and none without a currency, is anybody’s to move', () => {
    expect(verdictOn(grant(null), act({ amount: minor(-1) }))).toEqual({ may: 'no' });
    expect(verdictOn(grant(null), act({ currency: null }))).toEqual({ may: 'no' });
  });

  it('signs only what the own role could do, up to its limit for one act', () => {
    expect(maySign(FIRST_RIGHTS.supervisor, act({ amount: minor(200_000) }))).toBe(true);
    expect(maySign(FIRST_RIGHTS.supervisor, act({ amount: minor(200_001) }))).toBe(false);
    expect(maySign(FIRST_RIGHTS.reception, act({ amount: minor(1) }))).toBe(false);
    expect(maySign(FIRST_RIGHTS.finance, act({ right: 'moto' }))).toBe(false);
  });
});

describe('A PIN', () => {
  it.each(['12345', '000000', '121212', '123456', '765432', '890123', 'shorty', 'aaaaaaaa'])('%s is not taken', (pin) => {
    expect(pinFault(pin)).not.toBe(null);
  });
  it.each(['481516', '90210773', 'blue sky over', 'пароль-длинный', '雨上がりの夜空に傘'])('%s is taken', (pin) => {
    expect(pinFault(pin)).toBe(null);
  });
});
