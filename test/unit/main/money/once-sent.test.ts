import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/main/gateways/syspay/api/errors.ts';
import { errorOf, registrationError } from '../../../../src/main/gateways/saferpay/api/errors.ts';
import { certaintyOf, certaintyOnceSent, openEnded, type GatewayError } from '../../../../src/shared/values/errors.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { errorOf as errorIn, scriptedGateway, testDesk } from './rig.ts';
import { createLink } from '../../../builders/samples.ts';

const json = { 'content-type': 'application/json' };
const answer = (status: number, body: object) => ({ status, headers: json, text: JSON.stringify(body) });

function syspay(status: number, ...codes: (number | null)[]): GatewayError {
  const errors = codes.map((code) => ({ class: 'error', property: null, message: 'As it says', code, data: null }));
  const read = readAnswer(answer(status, { error_code: status, errors }), 0);
  if (read.ok) throw new Error('no error');
  return read.error;
}
const saferpay = (status: number, ErrorName: string): GatewayError =>
  errorOf(answer(status, { ResponseHeader: {}, Behavior: 'DO_NOT_RETRY', ErrorName, ErrorMessage: 'text' }), 'pd-1');

describe('What an answer says about a money request that has left', () => {
  it.each([
    ['SysPay: the payment does not allow it', syspay(400, 50001)],
    ['SysPay: a field is wrong', syspay(400, 20001)],
    ['Saferpay: a field is wrong', saferpay(400, 'VALIDATION_FAILED')],
    ['Saferpay: the state does not allow it', saferpay(402, 'TRANSACTION_IN_WRONG_STATE')],
    ['Saferpay: declined', saferpay(402, 'TRANSACTION_DECLINED')]
  ])('%s: refused', (_, error) => expect(certaintyOnceSent(error)).toBe('refused'));

  it.each([
    ['SysPay: a nonce that was used', syspay(403, null)],
    ['SysPay: not allowed, by code', syspay(403, 30034)],
    ['SysPay: not found', syspay(404, 20007)],
    ['SysPay: a conflict nobody documented', syspay(409, 20001)],
    ['SysPay: 400 without a code', syspay(400, null)],
    ['Saferpay: not allowed', saferpay(403, 'PERMISSION_DENIED')],
    ['Saferpay: wrong login', saferpay(401, 'AUTHENTICATION_FAILED')],
    ['Saferpay: a documented name under a status that is not', saferpay(409, 'TRANSACTION_DECLINED')],
    ['Saferpay: a limit', errorOf({ status: 429, headers: {}, text: '' }, 'pd-1')],
    ['Saferpay: a page for a wrong header', errorOf({ status: 415, headers: {}, text: '<html>' }, 'pd-1')]
  ])('%s: not known', (_, error) => {
    expect(certaintyOnceSent(error)).toBe('unknown');
    expect(openEnded(error)).not.toMatchObject({ kind: 'authentication' });
    expect(certaintyOf(openEnded(error))).toBe('unknown');
  });

  it('an alias id of our own that is taken means that this very order has arrived', () => {
    expect(certaintyOnceSent(registrationError(saferpay(402, 'ALIAS_INVALID')))).toBe('arrivedBefore');
    expect(registrationError(saferpay(402, 'CARD_CHECK_FAILED'))).toMatchObject({ kind: 'declined' });
  });
});

describe('An order that cannot be looked up', () => {
  it('is not sent with credentials that the gateway does not take', async () => {
    const far = scriptedGateway({ find: () => ok({ kind: 'cannotBeAsked' }) });
    const wrong = { kind: 'authentication', status: 401, hint: 'credentials' } as const;
    const desk = await testDesk({ ...far.gateway, knock: async () => err(wrong) });
    expect(errorIn(await desk.money.submit(createLink, null)).gateway).toEqual(wrong);
    expect(far.sent).toEqual([]);
    expect(await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 5 })).toEqual([]);
  });
});
