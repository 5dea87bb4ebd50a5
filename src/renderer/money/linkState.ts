import type { Token } from '../../shared/model/domain.ts';

/**
 * How a link stands, in one vocabulary for both gateways: SysPay calls a token ACTIVE once its card is stored, also when
 * the payment the link asked for was made with it.
 */
export const linkState = (token: Pick<Token, 'state' | 'isLink' | 'amount'>): Token['state'] =>
  token.isLink && token.state === 'active' && token.amount !== null ? 'paid' : token.state;
