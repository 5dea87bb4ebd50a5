import type { Context } from './context.ts';
import { terminalFor } from './context.ts';
import { aliasAnswer } from './answers.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import { aliasId } from './ids.ts';
import { isExpired, meansOfBank, meansOfCard, sameMeans } from './means.ts';
import type { Means } from './means.ts';
import type { ByAlias, InsertDirect, RegisterAlias, Update } from './requests-alias.ts';
import type { Alias, Check } from './state.ts';

/** Secure Card Data: aliases belong to one customer, their ids are case-insensitive, they end after their lifetime in days. */

const DEFAULT_LIFETIME = 1096;
const DAY = 86_400;

type Where = Pick<Context, 'core' | 'state' | 'now' | 'customerId'>;

const keyOf = (customerId: string, id: string) => `${customerId}:${id.toLowerCase()}`;

/** A living alias of the caller. */
function findAlias(where: Pick<Where, 'state' | 'now' | 'customerId'>, id: string): Result<Alias> {
  const alias = where.state.aliases[keyOf(where.customerId, id)];
  return alias === undefined || alias.since + alias.lifetime * DAY <= where.now ? refuse('ALIAS_INVALID') : done(alias);
}

export type Generator = { readonly kind: string; readonly id: string | null; readonly lifetime: number };

export const generatorOf = (wish: RegisterAlias): Generator => ({
  kind: wish.IdGenerator,
  id: wish.Id ?? null,
  lifetime: wish.Lifetime ?? DEFAULT_LIFETIME
});

/** Stores a means. A taken MANUAL id is ALIAS_INVALID; RANDOM_UNIQUE gives the alias the means already has. */
export function register(where: Where, generator: Generator, means: Means, checked: Check | null): Result<Alias> {
  const { state, customerId, now } = where;
  if (generator.kind === 'RANDOM_UNIQUE') {
    const known = Object.values(state.aliases).find(
      (a) => a.customerId === customerId && sameMeans(a.means, means) && findAlias(where, a.id).ok
    );
    if (known !== undefined) {
      Object.assign(known, {
        means: { ...means, hasCvc: false },
        lifetime: generator.lifetime,
        since: now,
        checked: checked ?? known.checked
      });
      return done(known);
    }
  }
  const id = generator.kind === 'MANUAL' && generator.id !== null ? generator.id : aliasId();
  if (findAlias(where, id).ok) return refuse('ALIAS_INVALID', { detail: ['The alias is already used'] });
  const alias: Alias = { id, customerId, lifetime: generator.lifetime, since: now, means: { ...means, hasCvc: false }, checked };
  state.aliases[keyOf(customerId, id)] = alias;
  where.core.ledger.record({ gateway: 'saferpay', kind: 'alias', id, reference: null, amount: null, currency: null });
  return done(alias);
}

/** The means behind an alias. A card that has expired since needs an update. */
export function meansOfAlias(
  where: Pick<Where, 'state' | 'now' | 'customerId'>,
  input: { Id: string; VerificationCode?: string }
): Result<Means> {
  const found = findAlias(where, input.Id);
  if (!found.ok) return found;
  const { means } = found.value;
  if (means.card !== undefined && isExpired(means.card.expYear, means.card.expMonth, where.now)) return refuse('UPDATE_CARD_INFORMATION');
  return done({ ...means, hasCvc: input.VerificationCode !== undefined });
}

/** Alias/InsertDirect. */
export function insertDirect(context: Context, body: InsertDirect): Result<Record<string, unknown>> {
  const means = meansOf(context, body.PaymentMeans);
  if (!means.ok) return means;
  if (body.ExternalThreeDS !== undefined && body.Check?.Type !== 'ONLINE_STRONG') {
    return refuse('VALIDATION_FAILED', { detail: ['ExternalThreeDS: needs Check.Type ONLINE_STRONG'] });
  }
  let checked: Check | null = null;
  if (body.Check !== undefined) {
    const terminal = terminalFor(context, body.Check.TerminalId);
    if (!terminal.ok) return terminal;
    if (means.value.behaviour === 'checkFails') return refuse('CARD_CHECK_FAILED');
    // Strong authentication needs the payer, so here it can only come from outside.
    const possible = means.value.kind === 'card' && (body.Check.Type === 'ONLINE' || body.ExternalThreeDS !== undefined);
    checked = { result: possible ? 'OK' : 'NOT_PERFORMED', strong: possible && body.Check.Type === 'ONLINE_STRONG' };
  }
  const alias = register(context, generatorOf(body.RegisterAlias), means.value, checked);
  return alias.ok ? done(aliasAnswer(alias.value, context.version)) : alias;
}

function meansOf(context: Context, input: InsertDirect['PaymentMeans']): Result<Means> {
  if (input.Card !== undefined) return meansOfCard(input.Card, context.now);
  if (input.BankAccount !== undefined) return meansOfBank(input.BankAccount);
  return refuse('PAYMENTMEANS_NOT_SUPPORTED', { detail: ['Wallet tokens cannot be used in training'] });
}

/** Alias/Update: new expiry; an absent Lifetime goes back to the default, and the lifetime starts again. */
export function update(context: Context, body: Update): Result<Record<string, unknown>> {
  const found = findAlias(context, body.UpdateAlias.Id);
  if (!found.ok) return found;
  const { card } = found.value.means;
  if (card === undefined) return refuse('ACTION_NOT_SUPPORTED', { detail: ['Only a card has an expiry'] });
  const { ExpMonth, ExpYear } = body.UpdatePaymentMeans.Card;
  if (isExpired(ExpYear, ExpMonth, context.now)) return refuse('PAYMENTMEANS_INVALID', { detail: ['Card is expired'] });
  card.expMonth = ExpMonth;
  card.expYear = ExpYear;
  found.value.lifetime = body.UpdateAlias.Lifetime ?? DEFAULT_LIFETIME;
  found.value.since = context.now;
  return done(aliasAnswer(found.value, context.version, false));
}

/** Alias/Inquire. */
export function inquire(context: Context, body: ByAlias): Result<Record<string, unknown>> {
  const found = findAlias(context, body.AliasId);
  return found.ok ? done(aliasAnswer(found.value, context.version)) : found;
}

/** Alias/Delete. */
export function remove(context: Context, body: ByAlias): Result<Record<string, unknown>> {
  const found = findAlias(context, body.AliasId);
  if (!found.ok) return found;
  delete context.state.aliases[keyOf(context.customerId, found.value.id)];
  return done({});
}
