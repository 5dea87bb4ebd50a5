import type { Account } from '../model/domain.ts';

/** Currencies a form offers: those of the chosen terminal, or the account's where no terminal is chosen or it names none. */
export function currenciesAt(
  { terminals, capabilities }: Pick<Account, 'terminals' | 'capabilities'>,
  terminalId: string | null
): readonly string[] {
  const methods = terminals.find((one) => one.terminalId === terminalId)?.methods ?? [];
  const own = [...new Set(methods.flatMap(({ currencies }) => currencies))].toSorted();
  return own.length > 0 ? own : capabilities.currencies;
}
