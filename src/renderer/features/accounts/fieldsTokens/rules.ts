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

type Known = Pick<Account, 'terminals' | 'capabilities'>;

/** Terminals to choose from, named as the account names them (an older interface cannot list them). */
export const terminalChoices = ({ terminals, capabilities }: Known): { value: string; label: string }[] =>
  (capabilities.terminals?.fields.offered ?? []).map((id) => {
    const known = terminals.find((one) => one.terminalId === id);
    return { value: id, label: known ? terminalName(known) : id };
  });

export const firstChoice = ({ capabilities }: Known): string | null => capabilities.terminals?.fields.first ?? null;

/** `mayExist`: its creation got no answer. `forgotten`: such a one, taken off the list by a person. */
export function standing({ accessToken, removedAt }: FieldsToken): 'inUse' | 'mayExist' | 'deleted' | 'forgotten' {
  if (removedAt === null) return accessToken === null ? 'mayExist' : 'inUse';
  return accessToken === null ? 'forgotten' : 'deleted';
}
