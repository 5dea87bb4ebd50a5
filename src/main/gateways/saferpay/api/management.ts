import { z } from 'zod';
import type { Call, Client } from './client.ts';
import { isUnsupported } from './errors.ts';
import {
  Configurations,
  CreatedOffer,
  FieldsAccessToken,
  License,
  Offer,
  Report,
  TerminalList,
  TerminalResult
} from './schemas-management.ts';

/** Every call of the Management API (saferpay.md 3). Ids in paths are escaped: they come from settings and stored rows. */

const id = encodeURIComponent;
const offers = (terminalId: string): string => `/terminals/${id(terminalId)}/spg-offers`;

/** 3.1 Create single-use payment link. Has no guard against a repeat and no list: sent once. */
export const createOffer = (
  client: Client,
  terminalId: string,
  body: Readonly<Record<string, unknown>>,
  requestId: string
): Call<CreatedOffer> => client.management({ method: 'POST', path: offers(terminalId), body, requestId }, CreatedOffer);

/** 3.2 Get single-use payment link. */
export const getOffer = (client: Client, terminalId: string, offerId: string): Call<Offer> =>
  client.management({ method: 'GET', path: `${offers(terminalId)}/${id(offerId)}` }, Offer);

/** 3.3 Delete single-use payment link: stops it from being opened; a page already open can still be paid. Any 2xx is success. */
export const deleteOffer = (client: Client, terminalId: string, offerId: string, requestId: string): Call<unknown> =>
  client.management({ method: 'DELETE', path: `${offers(terminalId)}/${id(offerId)}`, requestId, ignoreBody: true }, z.unknown());

/** 3.4 Customer license; the deprecated call of older versions answers where the new one is not known. */
export async function getLicense(client: Client): Call<License> {
  const now = await client.management({ method: 'GET', path: '/license' }, License);
  return now.ok || !isUnsupported(now.error) ? now : client.management({ method: 'GET', path: '/license-configuration' }, License);
}

/** 3.5 Terminals: id, type and description; methods only by the single call. */
export const getTerminals = (client: Client): Call<z.infer<typeof TerminalList>> =>
  client.management({ method: 'GET', path: '/terminals' }, TerminalList);

export const getTerminal = (client: Client, terminalId: string): Call<TerminalResult> =>
  client.management({ method: 'GET', path: `/terminals/${id(terminalId)}` }, TerminalResult);

/** 3.6 Fields access token. No call lists tokens: whoever creates one keeps it. `sourceUrls` must be https. */
export const createFieldsAccessToken = (
  client: Client,
  terminalId: string,
  token: { readonly description: string; readonly sourceUrls: readonly string[] }
): Call<z.infer<typeof FieldsAccessToken>> =>
  client.management(
    {
      method: 'POST',
      path: `/terminals/${id(terminalId)}/fields-access-tokens`,
      body: { Description: token.description, SourceUrls: token.sourceUrls }
    },
    FieldsAccessToken
  );

export const deleteFieldsAccessToken = (client: Client, terminalId: string, accessToken: string): Call<unknown> =>
  client.management(
    { method: 'DELETE', path: `/terminals/${id(terminalId)}/fields-access-tokens/${id(accessToken)}`, ignoreBody: true },
    z.unknown()
  );

export type ReportState = 'SUCCESSFUL' | 'FAILED' | 'PENDING';

/** Days are `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm`; `end` must lie before today 00:00. `page` counts from 1. */
export type ReportQuery = {
  readonly start: string;
  readonly end: string;
  readonly state: ReportState;
  readonly page: number;
  readonly pageSize: number;
  readonly terminalId?: string;
};

/** 3.7 Transactions report, with the page number of the question. The answer counts pages from 0. */
export async function getTransactions(client: Client, query: ReportQuery): Call<Report> {
  const search = new URLSearchParams({
    StartDate: query.start,
    EndDate: query.end,
    TransactionState: query.state,
    PageSize: String(query.pageSize),
    PageNumber: String(query.page),
    ...(query.terminalId === undefined ? {} : { TerminalId: query.terminalId })
  });
  return client.management({ method: 'GET', path: `/transactions?${search}` }, Report);
}

/** 3.8 Payment page configurations. */
export const getConfigurations = (client: Client): Call<Configurations> =>
  client.management({ method: 'GET', path: '/payment-page/configurations' }, Configurations);
