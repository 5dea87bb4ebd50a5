import { z } from 'zod';
import type { Core } from '../core/types.ts';
import { numberOf, TEST_CARDS } from './cards.ts';
import type { Behaviour } from './cards.ts';
import { isoDate } from './context.ts';
import { meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import { notifyMerchant, notifyRegistered } from './notify.ts';
import * as registrations from './registrations.ts';
import * as sessions from './sessions.ts';
import type { Offer, Registering, Session, State } from './state.ts';

/** A guest who needs no browser: for tests and demos. Goes the same ways as the pages do. */

const wish = z.strictObject({
  /** A link, opened anew … */
  offerId: z.string().optional(),
  /** … or a page that is open already (payment page token, or the token of Alias/Insert). */
  token: z.string().optional(),
  /** `open` only opens the page. */
  outcome: z.enum(['open', 'success', 'fail', 'abort']),
  /** Number of a published test card, or what a card does (`challenge`, `byAmount` …). */
  card: z
    .union([z.string(), z.looseObject({ number: z.string() }).transform((card) => card.number)])
    .transform((card) => card.replaceAll(' ', ''))
    .optional()
});

type Wish = z.output<typeof wish>;
type Told = { readonly status: number; readonly body: Record<string, unknown> };
type Where = { readonly core: Core; readonly state: State; readonly now: number };

const problem = (status: number, error: string): Told => ({ status, body: { error } });

export function actAsGuest(where: Where, body: unknown): Told {
  const parsed = wish.safeParse(body);
  if (!parsed.success) return problem(400, z.prettifyError(parsed.error));
  const { offerId, token } = parsed.data;
  const registration = token === undefined ? undefined : where.state.registrations[token];
  if (registration !== undefined) return register(where, registration, parsed.data);
  const open = token === undefined ? undefined : where.state.sessions[token];
  const offer = where.state.offers[open?.offerId ?? offerId ?? ''];
  if (offer === undefined) return problem(404, 'no such link or page');
  const session = open ?? sessions.openSession(where, offer);
  if (session === undefined) return problem(409, 'the link cannot be opened');
  return visit(where, session, offer, parsed.data);
}

function cardFor(where: Where, { outcome, card }: Wish): Means | undefined {
  const fallback: Behaviour = outcome === 'fail' ? 'declined' : 'frictionless';
  const byName = TEST_CARDS.find((known) => known.number === card || known.behaviour === card);
  const number = card === undefined ? numberOf('VISA', fallback) : byName?.number;
  if (number === undefined) return undefined;
  const ExpYear = Number(isoDate(where.now).slice(0, 4)) + 3;
  const means = meansOfCard({ Number: number, ExpYear, ExpMonth: 12, HolderName: 'Training Guest', VerificationCode: '123' }, where.now);
  return means.ok ? means.value : undefined;
}

function visit(where: Where, session: Session, offer: Offer, asked: Wish): Told {
  if (asked.outcome === 'abort') sessions.leave(session);
  else if (asked.outcome !== 'open') {
    const closed = sessions.closedReason(where, session, offer);
    if (closed !== undefined) return problem(409, `the page cannot be paid: ${closed}`);
    const means = cardFor(where, asked);
    if (means === undefined) return problem(400, 'not a published test card');
    const paid = sessions.pay(where, session, offer, { means, billing: null });
    if (!paid.ok) return { status: 409, body: { error: paid.refusal.name, token: session.token } };
    sessions.answerChallenge(where, session, offer, asked.outcome === 'success');
    sessions.answerDcc(where, session, offer, false);
    // A guest whose payment failed does not try again.
    if (asked.outcome === 'fail') sessions.leave(session);
    notifyMerchant(where.core, where.state.settings, session);
  }
  return {
    status: 200,
    body: {
      token: session.token,
      state: session.state,
      transactionId: session.transactionId,
      ...(session.refusal === null ? {} : { error: session.refusal.name })
    }
  };
}

function register(where: Where, registration: Registering, asked: Wish): Told {
  if (asked.outcome === 'abort') registrations.abandon(registration);
  else if (asked.outcome !== 'open') {
    const means = cardFor(where, { ...asked, card: asked.card ?? (asked.outcome === 'fail' ? 'checkFails' : undefined) });
    if (means === undefined) return problem(400, 'not a published test card');
    if (registration.state !== 'open' && registration.state !== 'challenge') return problem(409, 'the page is over');
    if (registration.state === 'open') registrations.submit(where, registration, means);
    if (registration.pending !== null) registrations.finish(where, registration, asked.outcome === 'success');
    notifyRegistered(registration);
  }
  return { status: 200, body: { token: registration.token, state: registration.state, aliasId: registration.aliasId } };
}
