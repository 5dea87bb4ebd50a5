import { html, seeOther } from '../core/respond.ts';
import type { Core, SimRequest, SimResponse } from '../core/types.ts';
import { meansOfBrand } from './means.ts';
import type { Means } from './means.ts';
import { findOffer, statusOf } from './offers.ts';
import { readAddress, readBank, readCard } from './forms.ts';
import type { Problems, Read } from './forms.ts';
import { notFound } from './gate.ts';
import { notifyMerchant, notifyRegistered, withToken } from './notify.ts';
import * as pages from './payment-pages.ts';
import * as registrations from './registrations.ts';
import * as registrationPages from './registration-pages.ts';
import * as sessions from './sessions.ts';
import { stateOf } from './state.ts';
import type { Offer, Registering, Session, State } from './state.ts';
import { wordsFor } from './words.ts';

/** The hosted pages: a payment link, the payment page it opens, the registration form, and the logos that answers point to. */

type Where = { readonly core: Core; readonly state: State; readonly now: number };

const LINK = /^\/SecurePayGate\/Payment\/([^/]+)\/([^/]+)\/([^/]+)$/;
const SESSION = /^\/SecurePayGate\/Session\/([^/]+)$/;
const REGISTRATION = /^\/vt2\/Api\/SecureCardData\/([^/]+)$/;
const LOGO = /^\/SecurePayGate\/static\/logo\/([a-z]+)\.svg$/;

export const HOSTED_PATHS = /^\/(SecurePayGate|vt2)(\/|$)/;

export function handleHosted(core: Core, request: SimRequest): SimResponse {
  const where: Where = { core, state: stateOf(core.store), now: core.clock.now() };
  const { path, method } = request;
  if (method !== 'GET' && method !== 'POST') return { status: 405 };
  const link = LINK.exec(path);
  if (link !== null && method === 'GET') return openLink(where, findOffer(where.state, link[1] ?? '', link[2] ?? '', link[3] ?? ''));
  const session = where.state.sessions[SESSION.exec(path)?.[1] ?? ''];
  const offer = session === undefined ? undefined : where.state.offers[session.offerId];
  if (session !== undefined && offer !== undefined) {
    return method === 'GET' ? showSession(where, session, offer) : postSession(where, session, offer, formOf(request));
  }
  const registration = where.state.registrations[REGISTRATION.exec(path)?.[1] ?? ''];
  if (registration !== undefined) {
    return method === 'GET' ? showRegistration(where, registration) : postRegistration(where, registration, formOf(request));
  }
  const logo = LOGO.exec(path)?.[1];
  return logo === undefined
    ? link === null && !SESSION.test(path)
      ? notFound()
      : html(404, pages.closedPage('unknown'))
    : logoImage(logo);
}

const formOf = (request: SimRequest): URLSearchParams => new URLSearchParams(request.body.toString('utf8'));

/** A form sent without a button pressed is meant as its first one. */
const actionOf = (form: URLSearchParams): string => form.get('action') ?? 'pay';

const sessionPath = (session: Session): string => `/SecurePayGate/Session/${session.token}`;

function openLink(where: Where, offer: Offer | undefined): SimResponse {
  if (offer === undefined) return html(404, pages.closedPage('unknown'));
  const session = sessions.openSession(where, offer);
  if (session !== undefined) return seeOther(sessionPath(session));
  const status = statusOf(offer, where.now, where.state.settings);
  return html(status === 'PAID' ? 200 : 410, pages.closedPage(status === 'OPEN' ? 'DISABLED' : status, offer));
}

function showSession(where: Where, session: Session, offer: Offer): SimResponse {
  if (session.state === 'paid' || session.state === 'failed' || session.state === 'aborted') {
    const returnUrl = returnAddress(where.state, session);
    if (returnUrl !== undefined && where.state.settings.returnBy === 'immediate') return seeOther(returnUrl);
    return html(200, pages.endPage(offer, session, session.state, returnUrl));
  }
  const closed = sessions.closedReason(where, session, offer);
  if (closed !== undefined) return html(410, pages.closedPage(closed, offer));
  if (session.state === 'challenge') return html(200, pages.challengePage(offer));
  if (session.state === 'dcc') return html(200, pages.dccPage(offer, session));
  return html(200, pages.payPage(offer, session, {}));
}

function returnAddress(state: State, session: Session): string | undefined {
  const { successUrl, failUrl, abortUrl } = state.settings;
  const template = session.state === 'paid' ? successUrl : session.state === 'failed' ? failUrl : abortUrl;
  return template === null ? undefined : withToken(template, session.token);
}

function postSession(where: Where, session: Session, offer: Offer, form: URLSearchParams): SimResponse {
  const over = session.state === 'paid' || session.state === 'failed' || session.state === 'aborted';
  if (over || sessions.closedReason(where, session, offer) !== undefined) return showSession(where, session, offer);
  const action = actionOf(form);
  if (action === 'cancel') sessions.leave(session);
  else if (action === 'confirm' || action === 'refuse') sessions.answerChallenge(where, session, offer, action === 'confirm');
  else if (action === 'dcc-accept' || action === 'dcc-decline') sessions.answerDcc(where, session, offer, action === 'dcc-accept');
  else if (action.startsWith('pay') && session.state === 'open') {
    const problems = tryToPay(where, session, offer, form);
    if (problems !== undefined) return html(422, pages.payPage(offer, session, problems, typedAddress(form)));
  }
  notifyMerchant(where.core, where.state.settings, session);
  return seeOther(sessionPath(session));
}

const typedAddress = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...form].filter(([name]) => name.startsWith('address.')).map(([name, value]) => [name.slice('address.'.length), value])
  );

function tryToPay(where: Where, session: Session, offer: Offer, form: URLSearchParams): Problems | undefined {
  const address = pages.asksAddress(offer)
    ? readAddress(form, wordsFor(offer.languageCode), offer.addressForm?.mandatory ?? [])
    : undefined;
  const means = readMeans(where, offer, form);
  if (address?.ok === false || !means.ok) {
    return { ...(address?.ok === false ? address.problems : {}), ...(means.ok ? {} : means.problems) };
  }
  const paid = sessions.pay(where, session, offer, { means: means.value, billing: address?.value ?? null });
  return paid.ok
    ? undefined
    : { form: `${paid.refusal.message}${paid.refusal.detail === undefined ? '' : `: ${paid.refusal.detail.join(', ')}`}.` };
}

function readMeans(where: Where, offer: Offer, form: URLSearchParams): Read<Means> {
  const action = actionOf(form);
  const words = wordsFor(offer.languageCode);
  if (action === 'pay') return readCard(form, words, where.now, false);
  if (action === 'pay-bank') return readBank(form, words);
  const brand = pages.otherMethods(offer).find((method) => action === `pay-${method}`);
  return brand === undefined ? { ok: false, problems: { form: words.wrong } } : { ok: true, value: meansOfBrand(brand) };
}

function showRegistration(where: Where, registration: Registering): SimResponse {
  if (registration.state === 'done' || registration.state === 'failed' || registration.state === 'aborted') {
    if (where.state.settings.returnBy === 'immediate') return seeOther(registration.returnUrl);
    return html(200, registrationPages.registerEndPage(registration, registration.state));
  }
  if (registrations.isFormOver(registration, where.now)) return html(410, registrationPages.registerClosedPage(registration));
  return html(
    200,
    registration.state === 'challenge'
      ? registrationPages.registerChallengePage(registration)
      : registrationPages.registerPage(registration, {})
  );
}

function postRegistration(where: Where, registration: Registering, form: URLSearchParams): SimResponse {
  const open = registration.state === 'open' || registration.state === 'challenge';
  if (!open || registrations.isFormOver(registration, where.now)) return showRegistration(where, registration);
  const action = form.get('action');
  if (action === 'cancel') registrations.abandon(registration);
  else if (registration.state === 'challenge') {
    if (action === 'confirm' || action === 'refuse') registrations.finish(where, registration, action === 'confirm');
  } else {
    const means = readRegistered(where, registration, form);
    if (!means.ok) return html(422, registrationPages.registerPage(registration, means.problems));
    registrations.submit(where, registration, means.value);
  }
  notifyRegistered(registration);
  return seeOther(`/vt2/Api/SecureCardData/${registration.token}`);
}

function readRegistered(where: Where, registration: Registering, form: URLSearchParams): Read<Means> {
  const words = wordsFor(registration.languageCode);
  if (registration.type === 'BANK_ACCOUNT') return readBank(form, words);
  if (registration.type !== 'CARD') return { ok: true, value: meansOfBrand(registration.type) };
  const means = readCard(form, words, where.now, registration.holderMandatory);
  if (means.ok && registration.methods !== null && !registration.methods.includes(means.value.method)) {
    return { ok: false, problems: { number: `${words.wrong} (${means.value.method})` } };
  }
  return means;
}

function logoImage(name: string): SimResponse {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" role="img" aria-label="${name}">
<rect width="120" height="40" rx="6" fill="#e8edf3"/>
<text x="60" y="25" font-family="sans-serif" font-size="13" text-anchor="middle" fill="#1c2530">${name.toUpperCase()}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' }, body: svg };
}
