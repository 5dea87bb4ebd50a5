import { objectOf } from '../core/object.ts';
import { randomUUID } from 'node:crypto';
import { json } from '../core/respond.ts';
import type { SimResponse } from '../core/types.ts';
import { cardFields, readCard } from './card-request.ts';
import type { Desk } from './changes.ts';
import { createProblems } from './errors.ts';
import { actAsGuest, errandOf, isOpen, isStep, returnAddress } from './hosted/guest.ts';
import type { Act, Errand, Result, TypedCard } from './hosted/guest.ts';
import { seed } from './seed.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { stateOf } from './state.ts';
import { FAILURE_CATEGORIES, TEST_CARDS } from './test-cards.ts';
import { paymentView, tokenView } from './views.ts';

/** SysPay's own calls on the control port. */
export function answerControl(desk: Desk, method: string, path: string, body: unknown): SimResponse | undefined {
  const wish = objectOf(body);
  switch (`${method} ${path}`) {
    case 'POST /syspay/guest':
      return guest(desk, wish);
    case 'POST /syspay/seed': {
      const [tokens, payments, days] = [wish['tokens'] ?? 40, wish['payments'] ?? 40, wish['days'] ?? 60].map(Number);
      if (![tokens, payments, days].every((n) => n !== undefined && Number.isInteger(n) && n >= 0 && n <= 1_000_000))
        return json(400, { error: 'tokens, payments and days are whole numbers' });
      seed(desk.core, { tokens: tokens ?? 0, payments: payments ?? 0, days: days ?? 0 });
      return json(200, {});
    }
    case 'GET /syspay/settings':
      return json(200, settingsOf(desk.core));
    case 'POST /syspay/settings': {
      const refused = changeSettings(desk.core, wish);
      return refused.length > 0 ? json(400, { error: `not understood: ${refused.join(', ')}` }) : json(200, settingsOf(desk.core));
    }
    case 'POST /syspay/token-key':
      return tokenKey(desk, wish['card']);
    case 'GET /syspay/test-cards':
      return json(200, { cards: TEST_CARDS });
    case 'GET /ems':
      return json(200, { deliveries: stateOf(desk.core).deliveries });
    default:
      return undefined;
  }
}

const text = (value: unknown, otherwise: string) => (typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise);
const idOf = (value: unknown) => (value === undefined || value === null ? undefined : Number(value));

/** The control port's card words; what is left out is filled with a card that works. */
function typedCard(card: unknown): TypedCard {
  const { number, expMonth, expYear, cvc, holder }: Record<string, unknown> = objectOf(card);
  return {
    number: text(number, '4111111111111111').replace(/\s/g, ''),
    cardholder: text(holder, 'Training Guest'),
    exp_month: text(expMonth, '12').padStart(2, '0'),
    exp_year: text(expYear, '2039'),
    cvc: text(cvc, '123')
  };
}

/** Acts as the guest without a browser: types a card and confirms a 3-D Secure step, or ends the errand in another way. */
function guest(desk: Desk, wish: Record<string, unknown>): SimResponse {
  const errand = errandOf(desk, { tokenId: idOf(wish['tokenId']), paymentId: idOf(wish['paymentId']) });
  if (errand === undefined) return json(404, { error: 'no such token or payment' });
  const outcome = wish['outcome'] ?? 'success';
  if (outcome === 'success') return told(desk, errand, succeed(desk, errand, wish['card']));
  const act = actOf(outcome);
  return act === undefined ? json(400, { error: `unknown outcome ${String(outcome)}` }) : told(desk, errand, actAsGuest(desk, errand, act));
}

function actOf(outcome: unknown): Act | undefined {
  if (outcome === 'cancel' || outcome === 'timeout' || outcome === 'confirm' || outcome === 'refuse') return { do: outcome };
  const category = FAILURE_CATEGORIES.find((known) => known === outcome || `failed_${known}` === outcome);
  return category === undefined ? undefined : { do: 'fail', category };
}

function succeed(desk: Desk, errand: Errand, card: unknown): Result {
  const first: Result = isStep(errand) ? { is: 'step' } : actAsGuest(desk, errand, { do: 'card', card: typedCard(card) });
  return first.is === 'step' ? actAsGuest(desk, errand, { do: 'confirm' }) : first;
}

function told(desk: Desk, errand: Errand, result: Result): SimResponse {
  desk.ems.sendDue();
  const { core } = desk;
  return json(result.is === 'impossible' ? 409 : result.is === 'invalid' ? 400 : 200, {
    result: result.is,
    ...(result.is === 'invalid' ? { errors: result.problems } : {}),
    redirect: isOpen(errand) ? null : (returnAddress(desk, errand) ?? null),
    token: tokenView(core, errand.token),
    payment: errand.payment === undefined ? null : paymentView(core, errand.payment, 'reference')
  });
}

/** Stands in for the browser tokenizer: a one-time key for a card, usable as `payment_method.token_key`. */
function tokenKey(desk: Desk, given: unknown): SimResponse {
  const problems = createProblems();
  const sent = cardFields(['CREDITCARD'])(typedCard(given), 'payment_method', problems);
  const card = sent === undefined ? undefined : readCard(sent, { now: desk.core.clock.now(), cvcNeeded: true }, problems);
  if (card === undefined) return json(400, { errors: problems.list });
  const key = randomUUID();
  stateOf(desk.core).tokenKeys[key] = card;
  desk.core.store.touch();
  return json(200, { token_key: key });
}
