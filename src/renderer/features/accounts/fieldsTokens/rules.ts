import type { Account } from '../../../../shared/model/domain.ts';
import type { AppError } from '../../../../shared/values/errors.ts';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { terminalName } from '../../../text/terminalName.ts';

/** One address a line; empty lines do not count. */
export const pagesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Faults of single addresses, put at the one field in which they were typed, and saying which address is meant. */
export function placed(error: AppError, pages: readonly string[]): AppError {
  if (!error.fields) return error;
  const fields = error.fields.map((one) => {
    const line = /^sourceUrls\.(\d+)$/.exec(one.field)?.[1];
    return line === undefined ? one : { ...one, field: 'sourceUrls', params: { ...one.params, address: pages[Number(line)] ?? '' } };
  });
  return { ...error, fields };
}

/** Terminals to choose from: the account's, else those of its settings (an older interface cannot list them). */
export function terminalChoices({ terminals, settings }: Pick<Account, 'terminals' | 'settings'>): { value: string; label: string }[] {
  if (terminals.length > 0) return terminals.map((one) => ({ value: one.terminalId, label: terminalName(one) }));
  if (settings.gateway !== 'saferpay') return [];
  const chosen = [settings.ecomTerminalId, settings.linkTerminalId, settings.motoTerminalId].filter((id) => id !== null);
  return [...new Set(chosen)].map((id) => ({ value: id, label: id }));
}

/** Card fields belong to a web page, so its terminal is the one of the web shop where there is one. */
export const firstChoice = (account: Pick<Account, 'terminals' | 'settings'>): string | null =>
  (account.terminals.find(({ type }) => type === 'ECOM')?.terminalId ?? terminalChoices(account)[0]?.value) || null;

/** `mayExist`: its creation got no answer. `forgotten`: such a one, taken off the list by a person. */
export function standing({ accessToken, removedAt }: FieldsToken): 'inUse' | 'mayExist' | 'deleted' | 'forgotten' {
  if (removedAt === null) return accessToken === null ? 'mayExist' : 'inUse';
  return accessToken === null ? 'forgotten' : 'deleted';
}
