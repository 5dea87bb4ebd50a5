import type { TypedGateway } from '../../../../builders/card.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUPLICATE, IN_PROGRESS, REFUSED } from '../../../../../src/main/gateways/syspay/api/codes.ts';
import type { GatewayError } from '../../../../../src/shared/values/errors.ts';
import { chargeCard, failure, order } from '../../../../builders/syspay.ts';
import { DOCUMENTED } from '../../../../unit/main/gateways/syspay/documented-codes.ts';
import { fresh, goodCard, startTraining, type Training } from './training.ts';

/** Answers every request as refused with one code, as the document's example of an error is written. */
let answered = 0;
let code = 0;
const server: Server = createServer((request, response) => {
  request.resume().on('end', () => {
    answered += 1;
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error_code: 400, errors: [{ code, message: 'Said so', property: null, data: null }] }));
  });
});

let training: Training;
let desk: TypedGateway;
beforeAll(async () => {
  training = await startTraining();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  desk = training.open({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await training.close();
});

/** What the desk makes of a code (src/main/gateways/syspay/api/codes.ts). */
function meaning(documented: number): Partial<GatewayError> {
  const [key, text] = [`syspay.${documented}`, String(documented)];
  if (DUPLICATE.has(text)) return { kind: 'duplicate', code: key };
  if (IN_PROGRESS.has(text)) return { kind: 'gateway', code: key, certain: false };
  if (REFUSED.has(text)) return { kind: 'gateway', code: key, certain: true, said: 'Said so' };
  return { kind: 'validation', codes: [key], fields: [expect.objectContaining({ code: key, said: 'Said so' })] };
}

describe('A charge that is refused', () => {
  it.each(DOCUMENTED)('with %i is sent once and comes back under its code', async (documented) => {
    code = documented;
    answered = 0;
    const error = failure(await desk.send(order(chargeCard(), { reference: fresh() }), goodCard));
    expect(error).toMatchObject(meaning(documented));
    expect(answered).toBe(1);
  });
});
