import { afterAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../src/main/gateways/port.ts';
import type { HttpResponse, Transport } from '../../src/main/gateways/http/transport.ts';
import { createTransport } from '../../src/main/gateways/http/once.ts';
import { moduleFor } from '../../src/main/gateways/registry.ts';
import type { AnyMoneyRequest } from '../../src/shared/model/requests.ts';
import { ok } from '../../src/shared/values/result.ts';
import { chargeRequest, linkRequest, testCard } from '../faults/operations.ts';
import { startRig } from '../faults/rig.ts';
import { typed } from '../builders/card.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import { mutatedJson, mutatedText, pick, type Random } from './mutate.ts';

/** Answers as the training gateway gave them, with something wrong: read, or told as not documented. */

const rows: string[] = [];
afterAll(() =>
  keepFigures(
    'answers',
    ['| gateway | answers tried | read as good | longest (ms) | thrown |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
  )
);

function wrong({ status, headers, text }: HttpResponse, random: Random): HttpResponse {
  const body = random() < 0.7 ? changed(text, random) : mutatedText(text, random);
  return {
    status: random() < 0.15 ? pick(random, [200, 201, 204, 302, 400, 401, 402, 403, 404, 409, 429, 500, 502, 503]) : status,
    headers: random() < 0.05 ? { ...headers, 'content-type': pick(random, ['text/html', '', 'application/json; charset=utf-7']) } : headers,
    text: body
  };
}

function changed(text: string, random: Random): string {
  try {
    return JSON.stringify(mutatedJson(JSON.parse(text), random)) ?? '';
  } catch {
    return mutatedText(text, random);
  }
}

describe.each(['syspay', 'saferpay'] as const)('%s', (id) => {
  it('answers that are wrong end nothing', async () => {
    const rig = await startRig(id);
    const { account, secrets } = await rig.installDesk();
    const random = randomFrom(4);
    const inTime = withinTime();
    const real = createTransport();
    const transport: Transport = async (request) => {
      const answer = await real(request);
      return answer.ok ? ok(wrong(answer.value, random)) : answer;
    };
    const gateway = moduleFor(id).open({
      account,
      useSecrets: async (use) => use(secrets),
      transport,
      now: () => Math.floor(Date.now() / 1000)
    });
    let used = 0;
    const order = (request: AnyMoneyRequest) => ({
      reference: `PD-F${(used += 1)}-L0-ABCDEFGHJK`,
      request,
      token: null,
      payment: null,
      refund: null,
      captures: []
    });
    const calls: readonly ((one: Gateway) => Promise<{ readonly ok: boolean }>)[] = [
      (one) => one.check(),
      (one) => one.send(order(linkRequest(id)), null),
      (one) => one.send(order(chargeRequest()), typed(testCard(id))),
      (one) => one.find(order(linkRequest(id)), 0),
      ...gateway.lists.map((list) => (one: Gateway) => one.readList(list, null, null)),
      (one) => one.idealBanks()
    ];
    let longest = 0;
    let good = 0;
    let tried = 0;
    for (; tried < (LONG ? 5000 : 120) && inTime(); tried += 1) {
      const began = performance.now();
      const answer = await pick(random, calls)(gateway);
      longest = Math.max(longest, performance.now() - began);
      if (answer.ok) good += 1;
      expect(typeof answer.ok).toBe('boolean');
    }
    rows.push(`| ${id} | ${tried} | ${good} | ${Math.round(longest)} | 0 |`);
    await rig.close();
  });
});
