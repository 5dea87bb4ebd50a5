import type { Capabilities, Token } from '../../../../shared/model/domain.ts';

export type TokenAction = 'debit' | 'credit' | 'update' | 'revalidate' | 'deleteLink' | 'removeCard';

/** What this account can do with this token at all; whether it may be done now is another question. */
export function tokenActions(token: Token, can: Pick<Capabilities, 'link' | 'storedCard'>): readonly TokenAction[] {
  const { storedCard, link } = can;
  const gone = token.removedAt !== null;
  const all: readonly (readonly [TokenAction, boolean])[] = [
    ['debit', token.isCard && storedCard.debit],
    ['update', token.isCard && storedCard.update.length > 0 && !gone],
    ['revalidate', token.isCard && storedCard.revalidate && !gone],
    ['credit', token.isCard && storedCard.creditTo],
    ['deleteLink', token.isLink && link.remove && token.state === 'open' && !gone],
    ['removeCard', token.isCard && storedCard.remove && !gone]
  ];
  return all.filter(([, offered]) => offered).map(([action]) => action);
}
