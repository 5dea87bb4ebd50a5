import type { Call, Client, WithCard } from './client.ts';
import { Nothing } from './schemas-common.ts';
import { AliasAnswer, AliasInsertAnswer } from './schemas-payment.ts';
import type { Means, RegisterAlias } from './transactions.ts';

/** Secure Card Data (saferpay.md 4.11). Alias ids are case-insensitive. No call here moves money. */

export type AliasInsertRequest = {
  readonly RegisterAlias: RegisterAlias;
  readonly Type: 'CARD' | 'BANK_ACCOUNT' | 'POSTFINANCEPAY' | 'TWINT' | 'PAYPAL';
  readonly ReturnUrl: { readonly Url: string };
  readonly LanguageCode?: string;
  readonly Check?: { readonly Type: 'ONLINE' | 'ONLINE_STRONG' | 'ONLINE_CHALLENGED'; readonly TerminalId: string };
  readonly CardForm?: { readonly HolderName: 'NONE' | 'MANDATORY' };
};

/** Opens a page of the gateway on which a card is typed. */
export const insertAlias = (client: Client, request: AliasInsertRequest, requestId: string): Call<AliasInsertAnswer> =>
  client.act('/Alias/Insert', request, AliasInsertAnswer, requestId);

/** Within 24 hours of Insert; never polled. */
export const assertAlias = (client: Client, token: string): Call<AliasAnswer> =>
  client.ask('/Alias/AssertInsert', { Token: token }, AliasAnswer);

/** Stores a card sent by us; with `Check` it is first checked with its bank. Needs PCI certification. */
export const insertAliasDirect = (
  client: Client,
  request: {
    readonly RegisterAlias: RegisterAlias;
    readonly PaymentMeans: Extract<Means, { Card: unknown } | { BankAccount: unknown }>;
    readonly Check?: { readonly Type: 'ONLINE' | 'ONLINE_STRONG'; readonly TerminalId: string };
  },
  sending: WithCard
): Call<AliasAnswer> => client.act('/Alias/InsertDirect', request, AliasAnswer, sending);

/** `Lifetime` in days; left out, the gateway resets it to 1096. */
export const updateAlias = (
  client: Client,
  request: {
    readonly UpdateAlias: { readonly Id: string; readonly Lifetime?: number };
    readonly UpdatePaymentMeans: { readonly Card: { readonly ExpMonth: number; readonly ExpYear: number } };
  },
  requestId: string
): Call<AliasAnswer> => client.act('/Alias/Update', request, AliasAnswer, requestId);

export const inquireAlias = (client: Client, aliasId: string): Call<AliasAnswer> =>
  client.ask('/Alias/Inquire', { AliasId: aliasId }, AliasAnswer);

export const deleteAlias = (client: Client, aliasId: string, requestId: string): Call<null> =>
  client.act('/Alias/Delete', { AliasId: aliasId }, Nothing, requestId);
