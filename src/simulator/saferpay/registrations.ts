import { generatorOf, register } from './aliases.ts';
import type { Generator } from './aliases.ts';
import { aliasAnswer } from './answers.ts';
import { isoDate, terminalFor } from './context.ts';
import type { Context } from './context.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import { pageToken } from './ids.ts';
import { meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import type { Insert } from './requests-alias.ts';
import type { Check, Registering } from './state.ts';

/** Alias/Insert and its hosted form: a means of payment is registered without the merchant seeing it. */

const FORM_LIFETIME = 3600;
const ASSERT_WINDOW = 24 * 3600;

type Where = Pick<Context, 'core' | 'state' | 'now'>;

const registrationUrl = (baseUrl: string, token: string): string => `${baseUrl}/vt2/Api/SecureCardData/${token}`;

/** Alias/Insert. With a card in the request a page is needed only for strong authentication. */
export function insert(context: Context, body: Insert): Result<Record<string, unknown>> {
  if (body.Check !== undefined) {
    const terminal = terminalFor(context, body.Check.TerminalId);
    if (!terminal.ok) return terminal;
  }
  const registration: Registering = {
    token: pageToken(),
    customerId: context.customerId,
    openedAt: context.now,
    type: body.Type,
    methods: body.PaymentMethods ?? null,
    generator: generatorOf(body.RegisterAlias),
    check: body.Check === undefined ? null : { kind: body.Check.Type, terminalId: body.Check.TerminalId },
    languageCode: body.LanguageCode ?? null,
    holderMandatory: body.CardForm?.HolderName === 'MANDATORY',
    returnUrl: body.ReturnUrl.Url,
    notifyUrl: body.Notification?.NotifyUrl ?? null,
    state: 'open',
    pending: null,
    aliasId: null,
    refusal: null
  };
  if (body.PaymentMeans !== undefined) {
    if (body.PaymentMeans.Card === undefined) return refuse('TOKEN_INVALID', { detail: ['SaferpayFields.Token is unknown'] });
    const means = meansOfCard(body.PaymentMeans.Card, context.now);
    if (!means.ok) return means;
    submit(context, registration, means.value);
  }
  context.state.registrations[registration.token] = registration;
  const redirect = registration.state === 'open' || registration.state === 'challenge';
  return done({
    Token: registration.token,
    Expiration: isoDate(context.now + FORM_LIFETIME),
    RedirectRequired: redirect,
    ...(redirect
      ? { Redirect: { RedirectUrl: registrationUrl(context.core.baseUrl(), registration.token), PaymentMeansRequired: false } }
      : {})
  });
}

export const isFormOver = (registration: Registering, now: number): boolean => now >= registration.openedAt + FORM_LIFETIME;

const isStrong = (registration: Registering): boolean => registration.check !== null && registration.check.kind !== 'ONLINE';

/** The guest sends a means: checked as asked, after a challenge where strong authentication was asked for. */
export function submit(where: Where, registration: Registering, means: Means): void {
  registration.pending = means;
  if (
    means.kind === 'card' &&
    (registration.check?.kind === 'ONLINE_CHALLENGED' || (isStrong(registration) && means.behaviour !== 'frictionless'))
  ) {
    registration.state = 'challenge';
    return;
  }
  finish(where, registration, true);
}

/** The guest confirms or refuses the challenge, or the means needs none. */
export function finish(where: Where, registration: Registering, confirmed: boolean): void {
  const means = registration.pending;
  if (means === null) return;
  registration.pending = null;
  const strong = isStrong(registration);
  if (strong && means.kind === 'card' && (!confirmed || means.behaviour === 'challengeFails')) {
    Object.assign(registration, { state: 'failed', refusal: refuse('3DS_AUTHENTICATION_FAILED').refusal });
    return;
  }
  if (registration.check !== null && means.behaviour === 'checkFails') {
    Object.assign(registration, {
      state: 'failed',
      refusal: refuse('TRANSACTION_DECLINED', { detail: ['The check of the card failed'] }).refusal
    });
    return;
  }
  const checked: Check | null =
    registration.check === null ? null : means.kind === 'card' ? { result: 'OK', strong } : { result: 'NOT_PERFORMED', strong: false };
  const generator: Generator = registration.generator;
  const alias = register({ ...where, customerId: registration.customerId }, generator, means, checked);
  if (alias.ok) Object.assign(registration, { state: 'done', aliasId: alias.value.id });
  else Object.assign(registration, { state: 'failed', refusal: alias.refusal });
}

export function abandon(registration: Registering): void {
  if (registration.state === 'open' || registration.state === 'challenge') Object.assign(registration, { state: 'aborted', pending: null });
}

/** Alias/AssertInsert: up to 24 hours after Insert. */
export function assertInsert(context: Context, token: string): Result<Record<string, unknown>> {
  const registration = context.state.registrations[token];
  if (registration === undefined || registration.customerId !== context.customerId) return refuse('TOKEN_INVALID');
  if (context.now >= registration.openedAt + ASSERT_WINDOW) return refuse('TOKEN_EXPIRED');
  if (registration.state === 'aborted') return refuse('TRANSACTION_ABORTED');
  if (registration.refusal !== null) return { ok: false, refusal: registration.refusal };
  if (registration.aliasId === null) return refuse('TRANSACTION_NOT_STARTED');
  const alias = Object.values(context.state.aliases).find((a) => a.customerId === context.customerId && a.id === registration.aliasId);
  return alias === undefined ? refuse('ALIAS_INVALID') : done(aliasAnswer(alias, context.version));
}
