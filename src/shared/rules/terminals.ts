import type { Account, Capabilities, Terminal } from '../model/domain.ts';

type Known = Pick<Account, 'terminals' | 'capabilities'>;

const ownOf = ({ terminals }: Known, terminalId: string | null): readonly string[] => {
  const methods = terminals.find((one) => one.terminalId === terminalId)?.methods ?? [];
  return [...new Set(methods.flatMap(({ currencies }) => currencies))].toSorted();
};

/** Currencies a form offers: those of the chosen terminal, or the account's where no terminal is chosen or it names none. */
export function currenciesAt(account: Known, terminalId: string | null): readonly string[] {
  const own = ownOf(account, terminalId);
  return own.length > 0 ? own : account.capabilities.currencies;
}

/** For a field of the form: what is offered, and whether any other may be asked for because nobody knows. */
export const currencyChoice = (account: Known, terminalId: string | null): { currencies: readonly string[]; open: boolean } => ({
  currencies: currenciesAt(account, terminalId),
  open: account.capabilities.currenciesOpen && ownOf(account, terminalId).length === 0
});

type Use = Exclude<keyof NonNullable<Capabilities['terminals']>, 'picks'>;

/** Terminals of the account on which this can run; none where the gateway has no terminals. */
export const terminalsFor = ({ terminals, capabilities }: Known, use: Use): Terminal[] =>
  terminals.filter(({ terminalId }) => capabilities.terminals?.[use].offered.includes(terminalId));
