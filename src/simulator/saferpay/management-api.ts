import { json } from '../core/respond.ts';
import type { Core, SimRequest, SimResponse } from '../core/types.ts';
import { authenticateBasic, credentials, PAYMENT_PAGE_CONFIGURATIONS, terminalsOf } from './accounts.ts';
import type { Terminal } from './accounts.ts';
import { terminalFor } from './context.ts';
import type { Context } from './context.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import type { ForcedErrors } from './forced.ts';
import { detailsOf, id } from './formats.ts';
import { echo, errorAnswer, methodNotAllowed, notFound, parseBody } from './gate.ts';
import { guid } from './ids.ts';
import { createOffer, deleteOffer, describeOffer } from './offers.ts';
import * as requests from './requests-management.ts';
import { transactionsReport } from './reporting.ts';
import { stateOf } from './state.ts';
import { atLeast, minorOf } from './versions.ts';
import type { z } from 'zod';

/** Management API: GET, POST and DELETE under /api/rest/customers/{customerId}. Success bodies carry no ResponseHeader. */

/** A body to answer with, `null` for an empty answer, or `undefined` for something that does not exist (404). */
type Answer = Result<Record<string, unknown> | null | undefined>;
type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Minor version that introduced the call (change log). */
  readonly since: number;
  readonly run: (context: Context, parameters: readonly string[]) => Answer;
};

const TERMINAL = 'terminals/([^/]+)';

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^license$/, since: 35, run: license },
  { method: 'GET', path: /^license-configuration$/, since: 31, run: license },
  { method: 'GET', path: /^terminals$/, since: 32, run: listTerminals },
  { method: 'GET', path: new RegExp(`^${TERMINAL}/?$`), since: 32, run: showTerminal },
  { method: 'GET', path: new RegExp(`^${TERMINAL}/payment-methods$`), since: 14, run: paymentMethods },
  { method: 'POST', path: new RegExp(`^${TERMINAL}/spg-offers$`), since: 14, run: create },
  { method: 'GET', path: new RegExp(`^${TERMINAL}/spg-offers/([^/]+)$`), since: 33, run: show },
  { method: 'DELETE', path: new RegExp(`^${TERMINAL}/spg-offers/([^/]+)$`), since: 35, run: remove },
  { method: 'POST', path: new RegExp(`^${TERMINAL}/fields-access-tokens$`), since: 21, run: createAccessToken },
  { method: 'DELETE', path: new RegExp(`^${TERMINAL}/fields-access-tokens/([^/]+)$`), since: 21, run: deleteAccessToken },
  { method: 'GET', path: /^transactions$/, since: 48, run: report },
  { method: 'GET', path: /^payment-page\/configurations$/, since: 52, run: configurations }
];

export const MANAGEMENT_PATH = /^\/api\/rest\/customers\/([^/]+)\/(.+)$/;

/** Answers one request whose headers passed the gate. */
export function handleManagement(core: Core, request: SimRequest, forced: ForcedErrors): SimResponse {
  const version = request.headers['saferpay-apiversion'];
  const requestId = request.headers['saferpay-requestid'];
  const header = echo(version, requestId);
  const user = authenticateBasic(credentials(core.store), request.headers.authorization);
  if (user === undefined) return errorAnswer(refuse('AUTHENTICATION_FAILED').refusal, header);

  const [, customerId = '', rest = ''] = MANAGEMENT_PATH.exec(request.path) ?? [];
  const fitting = ROUTES.filter((route) => route.path.test(rest));
  const route = fitting.find((candidate) => candidate.method === request.method);
  if (route === undefined) return fitting.length === 0 ? notFound() : methodNotAllowed();

  const problems = headerProblems(version, requestId);
  if (problems.length > 0) return errorAnswer(refuse('VALIDATION_FAILED', { detail: problems }).refusal, header);
  if (customerId !== user.customerId) return errorAnswer(refuse('PERMISSION_DENIED', { detail: ['Invalid customer'] }).refusal, header);
  const state = stateOf(core.store);
  const { settings } = state;
  if (!settings.features.includes('MANAGEMENT_API') && route.run !== license) {
    return errorAnswer(refuse('PERMISSION_DENIED', { detail: ['Invalid license'] }).refusal, header);
  }
  if (settings.versionGates && !atLeast(header.version, route.since)) {
    return errorAnswer(refuse('ACTION_NOT_SUPPORTED', { detail: [`Needs version 1.${route.since}`] }).refusal, header);
  }
  const forcedError = forced.take(request.path);
  if (forcedError !== undefined && !forcedError.commit) return errorAnswer(forcedError.refusal, header);
  const context: Context = { core, state, now: core.clock.now(), ...header, customerId, username: user.username, request };
  const answer = route.run(context, (route.path.exec(rest) ?? []).slice(1));
  if (!answer.ok) return errorAnswer(answer.refusal, header);
  if (forcedError !== undefined) return errorAnswer(forcedError.refusal, header);
  // What is published has no error for an unknown offer or token: the web server's own answer, without a body.
  if (answer.value === undefined) return { status: 404 };
  return answer.value === null ? { status: settings.deleteStatus } : json(200, answer.value);
}

function headerProblems(version: unknown, requestId: unknown): string[] {
  const minor = typeof version === 'string' ? minorOf(version) : undefined;
  return [
    ...(version === undefined
      ? ['Saferpay-ApiVersion: is mandatory']
      : minor === undefined || minor < 14
        ? ['Saferpay-ApiVersion: must be a published version, 1.14 or newer']
        : []),
    ...(requestId === undefined
      ? ['Saferpay-RequestId: is mandatory']
      : id(50).safeParse(requestId).success
        ? []
        : ['Saferpay-RequestId: must be an Id of length 1 to 50'])
  ];
}

function validated<T>(schema: z.ZodType<T>, sent: unknown): Result<T> {
  const parsed = schema.safeParse(sent);
  return parsed.success ? done(parsed.data) : refuse('VALIDATION_FAILED', { detail: detailsOf(parsed.error, sent) });
}

const FEATURE_NAMES: Readonly<Record<string, string>> = { MANAGEMENT_API: 'Management API', PAYMENT_API: 'Payment API' };

function license({ state }: Context): Answer {
  return done({
    Package: { Id: 'SAFERPAY_FLEX', DisplayName: 'Saferpay Flex' },
    Features: state.settings.features.map((feature) => ({ Id: feature, DisplayName: FEATURE_NAMES[feature] ?? feature }))
  });
}

/** The list gives id, type and description; methods come with the single call. */
function listTerminals(context: Context): Answer {
  return done({
    Terminals: terminalsOf(context.customerId).map(({ id, type, description }) => ({
      TerminalId: id,
      Type: type,
      Description: description
    }))
  });
}

function showTerminal(context: Context, [terminalId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  const { id, type, description } = terminal.value;
  return done({ TerminalId: id, Type: type, Description: description, ...methodsAndWallets(context, terminal.value) });
}

function paymentMethods(context: Context, [terminalId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  return terminal.ok ? done(methodsAndWallets(context, terminal.value)) : terminal;
}

function methodsAndWallets({ core }: Context, terminal: Terminal): Record<string, unknown> {
  const logo = (name: string) => `${core.baseUrl()}/SecurePayGate/static/logo/${name.toLowerCase()}.svg?v=1`;
  return {
    PaymentMethods: Object.entries(terminal.methods).map(([method, currencies]) => ({
      PaymentMethod: method,
      Currencies: currencies,
      LogoUrl: logo(method)
    })),
    Wallets: terminal.wallets.map((wallet) => ({ WalletName: wallet, LogoUrl: logo(wallet) }))
  };
}

function create(context: Context, [terminalId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  const body = validated(requests.createOffer(context.now), parseBody(context.request));
  return body.ok ? createOffer(context, terminal.value, body.value) : body;
}

function show(context: Context, [terminalId = '', offerId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  return terminal.ok ? done(describeOffer(context, terminalId, offerId)) : terminal;
}

function remove(context: Context, [terminalId = '', offerId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  return done(deleteOffer(context, terminalId, offerId) ? null : undefined);
}

function createAccessToken(context: Context, [terminalId = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  const body = validated(requests.createAccessToken, parseBody(context.request));
  if (!body.ok) return body;
  const token = guid();
  context.state.fieldsTokens[token] = {
    token,
    customerId: context.customerId,
    terminalId,
    description: body.value.Description,
    sourceUrls: body.value.SourceUrls,
    createdAt: context.now
  };
  return done({ AccessToken: token });
}

function deleteAccessToken(context: Context, [terminalId = '', token = '']: readonly string[]): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  const known = context.state.fieldsTokens[token.toLowerCase()];
  if (known === undefined || known.customerId !== context.customerId || known.terminalId !== terminalId) return done(undefined);
  delete context.state.fieldsTokens[known.token];
  return done(null);
}

function report(context: Context): Answer {
  const query = validated(requests.transactionsQuery(context.now), Object.fromEntries(context.request.query));
  if (!query.ok) return query;
  if (query.value.TerminalId !== undefined) {
    const terminal = terminalFor(context, String(query.value.TerminalId));
    if (!terminal.ok) return terminal;
  }
  return done(transactionsReport(context, query.value));
}

/** The table writes `Name` and `IsDefault`, the published example `name` and `isDefault`: answered as in the example. */
function configurations(): Answer {
  return done({
    Configurations: PAYMENT_PAGE_CONFIGURATIONS.map(({ Name, IsDefault, Description }) => ({
      name: Name,
      isDefault: IsDefault,
      Description
    }))
  });
}
