import type { Capabilities, Token } from '../../../../shared/model/domain.ts';
import type { Right } from '../../../../shared/model/people.ts';

export type TokenAction = 'debit' | 'credit' | 'update' | 'revalidate' | 'pageToken' | 'deleteLink' | 'removeCard';

/** The right that each takes of whoever is signed in. */
export const NEEDED: Readonly<Record<TokenAction, Right>> = {
  debit: 'debit',
  credit: 'credit',
  update: 'storeCard',
  revalidate: 'storeCard',
  removeCard: 'storeCard',
  pageToken: 'link',
  deleteLink: 'link'
};

/** What this account can do with this token at all; whether it may be done now is another question. */
export function tokenActions(token: Token, can: Pick<Capabilities, 'link' | 'storedCard'>): readonly TokenAction[] {
  const { storedCard, link } = can;
  // A card the gateway has ended, at the desk's wish or otherwise, is not there any more to be changed or deleted.
  const gone = token.removedAt !== null || token.state === 'ended';
  const all: readonly (readonly [TokenAction, boolean])[] = [
    ['debit', token.isCard && storedCard.debit],
    ['update', token.isCard && storedCard.update.length > 0 && !gone],
    ['revalidate', token.isCard && storedCard.revalidate && !gone],
    ['credit', token.isCard && storedCard.creditTo],
    // A page that only stores a card is no payment page: its token is another one.
    ['pageToken', token.isLink && link.pageToken && token.origin === 'offer'],
    ['deleteLink', token.isLink && link.remove && token.state === 'open' && !gone],
    ['removeCard', token.isCard && storedCard.remove && !gone]
  ];
  return all.filter(([, offered]) => offered).map(([action]) => action);
}
