import type { Account, Token } from '../../../shared/model/domain.ts';

/** What every dialog about a link or stored card is given. */
export type TokenDialogProps = { readonly token: Token; readonly account: Account; readonly onClose: () => void };
